"""A system on this machine that knows some vehicles, and can fail in the ways systems fail."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

KEY = "a key of the vehicles' keeper"
KNOWN = {"AB12CDE": {"make": "FORD", "co2": 120, "taxed": True, "first": "2019-03-01"}}
ENOUGH = 30  # seconds; nobody waits for so long


@dataclass
class Vehicles:
    """What it was asked, what it knows, and how it behaves.

    `way`: answers, hangs, drips, closes, floods, redirects, answers-html, errs, or says-otherwise.
    """

    way: str = "answers"
    known: dict[str, dict[str, Any]] = field(default_factory=lambda: dict(KNOWN))
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    host: str = ""
    url: str = ""
    ends: threading.Event = field(default_factory=threading.Event)


class Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, vehicles: Vehicles) -> None:
        self.vehicles = vehicles
        super().__init__(("127.0.0.1", 0), _Conversation)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked may be gone by now."""


@contextmanager
def vehicle_server() -> Iterator[Vehicles]:
    """Serve on a port of 127.0.0.1 for as long as the block lasts."""
    vehicles = Vehicles()
    with Listener(vehicles) as listener:
        vehicles.host = f"127.0.0.1:{listener.server_address[1]}"
        vehicles.url = f"http://{vehicles.host}/vehicles"
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield vehicles
        finally:
            vehicles.ends.set()
            listener.shutdown()
            thread.join()


class _Conversation(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer("GET", b"")

    def do_POST(self) -> None:
        self._answer("POST", self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def log_message(self, format: str, *args: Any) -> None:
        """Silent, for addresses may hold what somebody typed."""

    def _answer(self, method: str, body: bytes) -> None:
        vehicles = cast(Listener, self.server).vehicles
        vehicles.asked.append((method, self.path, body))
        vehicles.keys.append(self.headers.get("Authorization", ""))
        if vehicles.way == "answers":
            self._tell(vehicles, body)
        else:
            _WAYS[vehicles.way](self, vehicles)

    def _tell(self, vehicles: Vehicles, body: bytes) -> None:
        registration = json.loads(body)["registration"] if body else self.path.split("/")[-1]
        found = vehicles.known.get(registration)
        self.reply(200 if found else 404, json.dumps({"vehicle": found}).encode())

    def reply(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _hang(conversation: _Conversation, vehicles: Vehicles) -> None:
    vehicles.ends.wait(ENOUGH)


def _drip(conversation: _Conversation, vehicles: Vehicles) -> None:
    conversation.send_response(200)
    conversation.send_header("Content-Type", "application/json")
    conversation.send_header("Content-Length", "10000")
    conversation.end_headers()
    until = time.monotonic() + ENOUGH
    while time.monotonic() < until and not vehicles.ends.wait(0.02):
        conversation.wfile.write(b" ")
        conversation.wfile.flush()


def _close(conversation: _Conversation, vehicles: Vehicles) -> None:
    conversation.close_connection = True
    conversation.connection.close()


def _flood(conversation: _Conversation, vehicles: Vehicles) -> None:
    conversation.reply(200, b'{"vehicle": {"make": "' + b"F" * 10_000_000 + b'"}}')


def _redirect(conversation: _Conversation, vehicles: Vehicles) -> None:
    conversation.send_response(302)
    conversation.send_header("Location", f"http://{vehicles.host}/elsewhere")
    conversation.send_header("Content-Length", "0")
    conversation.end_headers()


def _html(conversation: _Conversation, vehicles: Vehicles) -> None:
    conversation.reply(200, b"<h1>Sorry</h1>", "text/html")


def _err(conversation: _Conversation, vehicles: Vehicles) -> None:
    conversation.reply(500, b"{}")


def _say_otherwise(conversation: _Conversation, vehicles: Vehicles) -> None:
    conversation.reply(200, b'{"vehicle": {"make": ["FORD"], "co2": "much"}}')


_WAYS = {
    "hangs": _hang,
    "drips": _drip,
    "closes": _close,
    "floods": _flood,
    "redirects": _redirect,
    "answers-html": _html,
    "errs": _err,
    "says-otherwise": _say_otherwise,
}
