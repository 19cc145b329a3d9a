"""One question to one address that has been judged. It follows no redirect and uses no proxy."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from fingerpost.products.forms.rules.webhooks import NotAllowed, Target, may_connect_to

CONNECTS_WITHIN = 5.0  # seconds
ANSWERS_WITHIN = 20.0  # seconds for all of it, however slowly it trickles in
LONGEST_ANSWER = 64 * 1024
_resolvers = ThreadPoolExecutor(4, thread_name_prefix="names")


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    kind: str = ""


@dataclass(frozen=True)
class Bounds:
    """How long it may take in all, and how much of an answer is read."""

    seconds: float
    most_bytes: int


def post(target: Target, body: bytes, headers: Mapping[str, str], *, may_be_local: bool) -> Answer:
    """Send it and read the answer; raises NotAllowed, OSError or HTTPException."""
    bounds = Bounds(ANSWERS_WITHIN, LONGEST_ANSWER)
    return ask("POST", target, body, headers, bounds, may_be_local=may_be_local)


def ask(
    method: str,
    target: Target,
    body: bytes | None,
    headers: Mapping[str, str],
    bounds: Bounds,
    *,
    may_be_local: bool,
) -> Answer:
    """Ask and read what is answered; raises NotAllowed, OSError or HTTPException.

    The name is looked up once, and what it led to is both judged and connected to: a name that
    leads somewhere else a moment later leads nobody astray.
    """
    ends = time.monotonic() + bounds.seconds
    sock = _connected(target, ends, may_be_local=may_be_local)
    with closing(sock), _shut_in_time(sock, ends):
        connection = _connection_over(sock, target, ends)
        try:
            connection.request(method, target.path, body, dict(headers))
            response = connection.getresponse()
            kind = response.headers.get_content_type()
            return Answer(response.status, response.read(bounds.most_bytes), kind)
        finally:
            connection.close()


def _connection_over(
    sock: socket.socket, target: Target, ends: float
) -> http.client.HTTPConnection:
    sock.settimeout(_left(ends))
    if target.is_tls:
        context = ssl.create_default_context()
        sock = context.wrap_socket(sock, server_hostname=target.host)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = sock
    return connection


def _connected(target: Target, ends: float, *, may_be_local: bool) -> socket.socket:
    found = _looked_up(target, ends)
    for *_, address in found:
        if not may_connect_to(str(address[0]), may_be_local=may_be_local):
            raise NotAllowed("network")
    failure: OSError = ConnectionError()
    for family, kind, protocol, _, address in found:
        sock = socket.socket(family, kind, protocol)
        sock.settimeout(min(CONNECTS_WITHIN, _left(ends)))
        try:
            sock.connect(address)
        except OSError as refused:
            sock.close()
            failure = refused
        else:
            return sock
    raise failure


def _looked_up(target: Target, ends: float) -> list[Any]:
    """What the name leads to; a name server has no time-out that a caller could set."""
    found = _resolvers.submit(socket.getaddrinfo, target.host, target.port, type=socket.SOCK_STREAM)
    try:
        return found.result(timeout=_left(ends))
    except TimeoutError:
        found.cancel()
        raise


def _left(ends: float) -> float:
    """The seconds that are left, at least a moment: no time at all would mean no limit."""
    return max(ends - time.monotonic(), 0.001)


@contextmanager
def _shut_in_time(sock: socket.socket, ends: float) -> Iterator[None]:
    """A time-out for each read alone would let a receiver keep us with a byte now and then."""
    with sock.dup() as same:
        timer = threading.Timer(_left(ends), _shut, [same])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
