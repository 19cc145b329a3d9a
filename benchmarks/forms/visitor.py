"""A browser that does as little as one can: the server is measured, not its visitor."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

PATIENCE = 30  # seconds for one answer
_TOKEN = re.compile(rb'name="(crumb|csrfmiddlewaretoken)" value="([^"]+)"')
_REVISION = re.compile(rb'name="(revision)" value="([^"]+)"')
_addresses = count(1)
Fields = Mapping[str, str | list[str]]


class Unexpected(Exception):
    """The site answered something that nobody would expect."""


@dataclass(eq=False)
class Visitor:
    """One connection that stays open, cookies by path, and how long each answer took."""

    port: int
    times: list[float] = field(default_factory=list)
    body: bytes = b""

    def __post_init__(self) -> None:
        self._cookies: dict[str, tuple[str, str]] = {}
        self._connect()

    def forget(self) -> None:
        """Be somebody else, elsewhere."""
        self._cookies = {}
        self._address = _address(next(_addresses))

    def get(self, path: str) -> None:
        """Ask for a page, and take no other answer."""
        status, _ = self._ask("GET", path, b"")
        if status != 200:
            raise Unexpected(f"GET {path}: {status}")

    def post(self, path: str, answers: Fields) -> str:
        """Send the form of the page that was asked for last; where it leads."""
        hidden = {
            name.decode(): value.decode()
            for pattern in (_TOKEN, _REVISION)
            for name, value in pattern.findall(self.body)
        }
        status, location = self._ask("POST", path, urlencode({**hidden, **answers}, True).encode())
        if status not in (302, 303):
            raise Unexpected(f"POST {path}: {status} {_words(self.body)}")
        split = urlsplit(location)
        return f"{split.path}?{split.query}" if split.query else split.path

    def _connect(self) -> None:
        self._address = _address(next(_addresses))
        self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _ask(self, method: str, path: str, body: bytes) -> tuple[int, str]:
        cookies = [f"{name}={value}" for name, (value, below) in self._cookies.items()
                   if path.startswith(below)]  # fmt: skip
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"X-Forwarded-For: {self._address}",
            f"Cookie: {'; '.join(cookies)}",
        ]
        if method == "POST":
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        began = time.perf_counter()
        self._socket.sendall("\r\n".join([*lines, "\r\n"]).encode() + body)
        status, headers, self.body = self._answer()
        self.times.append(time.perf_counter() - began)
        location = ""
        for name, value in headers:
            if name == b"set-cookie":
                self._keep(value.decode())
            elif name == b"location":
                location = value.decode()
        return status, location

    def _answer(self) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
        buffer = b""
        while b"\r\n\r\n" not in buffer:
            buffer += self._more()
        head, _, body = buffer.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        headers = [(name.lower(), value.strip()) for name, _, value in
                   (line.partition(b":") for line in lines)]  # fmt: skip
        told = dict(headers)
        if told.get(b"transfer-encoding") == b"chunked":
            while not body.endswith(b"0\r\n\r\n"):
                body += self._more()
        while len(body) < int(told.get(b"content-length", 0)):
            body += self._more()
        return int(first.split()[1]), headers, body

    def _more(self) -> bytes:
        if not (received := self._socket.recv(65_536)):
            raise Unexpected("the connection was closed")
        return received

    def _keep(self, line: str) -> None:
        pair, *attributes = line.split(";")
        name, _, value = pair.partition("=")
        paths = [a.strip()[5:] for a in attributes if a.strip().lower().startswith("path=")]
        self._cookies[name.strip()] = (value, paths[0] if paths else "/")


def at_once(
    port: int,
    visitors: int,
    seconds: float,
    visit: Callable[[Visitor, int], None],
    arrive: Callable[[Visitor], object] = lambda visitor: None,
) -> "Did":
    """Several visitors who do the same again and again; the clock runs once all have arrived."""
    done = Did()
    ready = threading.Barrier(visitors + 1)

    def one(number: int) -> None:
        visitor = Visitor(port)
        try:
            arrive(visitor)
            visitor.times.clear()
            ready.wait()
            for turn in _turns(time.perf_counter() + seconds):
                visit(visitor, number + turn)
                done.visits += 1
        except (Unexpected, OSError) as failure:
            ready.abort()
            done.errors.append(str(failure))
        except threading.BrokenBarrierError:
            return
        done.times += visitor.times

    threads = [threading.Thread(target=one, args=(number,)) for number in range(visitors)]
    for thread in threads:
        thread.start()
    with suppress(threading.BrokenBarrierError):
        ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    done.seconds = time.perf_counter() - began
    return done


@dataclass(eq=False)
class Did:
    """What visitors got done."""

    visits: int = 0
    seconds: float = 0
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def visits_a_second(self) -> float:
        return self.visits / self.seconds

    def slowest(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        return sorted(self.times)[int(len(self.times) * share)] * 1_000


def _turns(stop: float) -> Iterator[int]:
    for turn in count():
        if time.perf_counter() >= stop:
            return
        yield turn


def _address(number: int) -> str:
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def _words(body: Any) -> str:
    return re.sub(rb"<[^>]+>|\s+", b" ", body[body.find(b"<main") :])[:300].decode(errors="replace")
