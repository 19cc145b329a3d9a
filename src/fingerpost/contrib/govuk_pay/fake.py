"""GOV.UK Pay on this machine: a server with its API, and pretended pages where people pay.

Run with `--port` and `--kept-in`, it serves the demonstration.
"""

import argparse
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from .pretended import KEY, Charge, Pay, Refusal

STYLE = """
body{font:1.1875rem/1.4 arial,sans-serif;margin:0 auto;max-width:40rem;padding:1rem;color:#0b0c0c}
.note{background:#ffdd00;padding:.5rem 1rem;font-weight:700}
label{display:block;margin:1rem 0 .25rem;font-weight:700}
input{font:inherit;border:2px solid;padding:.4rem;width:100%;max-width:20rem;box-sizing:border-box}
button{font:inherit;background:#0f7a52;color:#fff;border:0;padding:.6rem 1rem;margin:1rem 0;
cursor:pointer}
button.link{background:none;color:#1a65a6;text-decoration:underline;padding:0}
:focus{outline:3px solid #ffdd00;box-shadow:inset 0 0 0 2px #0b0c0c}
"""


@contextmanager
def pay_server(*, port: int = 0, kept_in: Path | None = None) -> Iterator[Pay]:
    """Serve on a port of 127.0.0.1 for as long as the block lasts."""
    pay = Pay(kept_in=kept_in)
    pay.load()
    with Listener(pay, port) as listener:
        pay.url = f"http://127.0.0.1:{listener.server_address[1]}"
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield pay
        finally:
            listener.shutdown()
            thread.join()


class Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, pay: Pay, port: int) -> None:
        self.pay = pay
        super().__init__(("127.0.0.1", port), _Conversation)


class _Conversation(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def _answer(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        parts = address.path.strip("/").split("/")
        with self._pay.lock:
            if parts[0] == "secure":
                self._card_page(method, parts[1:], body)
            else:
                self._api(method, parts, address.query, body)
            self._pay.save()

    def _api(self, method: str, parts: list[str], query: str, body: bytes) -> None:
        try:
            if parts[0] != "v1":
                raise Refusal(404, "P0200", "Not found")
            self._check_key()
            status, content = self._do(method, parts, query, body)
        except Refusal as refusal:
            status, content = refusal.status, refusal.content
        if _name_of(method, parts) in self._pay.drops_answer_to:
            self.close_connection = True
            return
        self._send(status, "application/json", json.dumps(content) if content else "")

    def _do(
        self, method: str, parts: list[str], query: str, body: bytes
    ) -> tuple[int, dict[str, Any]]:
        pay, name = self._pay, _name_of(method, parts)
        if pay.refuses_with is not None:
            raise pay.refuses_with
        given = _read(body) if method == "POST" else {}
        if name == "create":
            return pay.create(given, self.headers.get("Idempotency-Key", ""))
        if name == "search":
            return 200, pay.search((parse_qs(query).get("reference") or [""])[-1])
        if name == "look-up":
            return 200, pay.shown(pay.found(parts[2]))
        if name == "refunds":
            return 202, pay.refund(parts[2], given)
        if name in {"capture", "cancel"}:
            (pay.capture if name == "capture" else pay.cancel)(parts[2])
            return 204, {}
        raise Refusal(404, "P0200", "Not found")

    def _check_key(self) -> None:
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            raise Refusal(401, "P0920", "Credentials are required to access this resource")

    def _card_page(self, method: str, parts: list[str], body: bytes) -> None:
        charge = self._pay.with_token(parts[0]) if parts else None
        if charge is None:
            self._page("This payment link has been used", "<p>Go back to the service.</p>")
        elif method == "GET":
            charge.status = "started" if charge.status == "created" else charge.status
            self._page(f"Enter card details: £{charge.amount / 100:.2f}", _form(charge))
        else:
            self._finish(charge, parse_qs(body.decode()))

    def _finish(self, charge: Charge, given: dict[str, list[str]]) -> None:
        if "cancel" in given:
            self._pay.give_up(charge)
        else:
            card = "".join((given.get("card") or [""])[0].split())
            if not card.isdigit():
                problem = '<p role="alert">Enter a card number</p>'
                self._page("Error: Enter card details", problem + _form(charge))
                return
            self._pay.pay(charge, card)
        if "lost" in given:
            self._page("Your browser has closed", "<p>The payment was made; nobody returns.</p>")
            return
        self.send_response(303)
        self.send_header("Location", charge.return_url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self, title: str, content: str) -> None:
        note = '<p class="note">Pretended payment page. No money moves.</p>'
        self._send(
            200,
            "text/html; charset=utf-8",
            f'<!doctype html><html lang="en"><head><title>{escape(title)} – pretended pay</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<style>{STYLE}</style></head><body><main>{note}<h1>{escape(title)}</h1>{content}"
            "</main></body></html>",
        )

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        if body:
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: tests read what was asked, not a log."""

    @property
    def _pay(self) -> Pay:
        return cast(Listener, self.server).pay


def _name_of(method: str, parts: list[str]) -> str:
    if parts[:2] != ["v1", "payments"] or len(parts) > 4:
        return ""
    if len(parts) == 2:
        return "create" if method == "POST" else "search"
    if len(parts) == 3:
        return "look-up" if method == "GET" else ""
    return parts[3] if method == "POST" else ""


def _read(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise Refusal(400, "P0197", "Unable to parse JSON")
    return given


def _form(charge: Charge) -> str:
    return (
        f"<p>{escape(charge.description)}</p><p>Reference: {escape(charge.reference)}</p>"
        '<form method="post"><label for="card">Card number</label>'
        '<input id="card" name="card" inputmode="numeric" autocomplete="off" '
        'value="4444333322221111" aria-describedby="hint">'
        '<p id="hint">4000000000000002 is declined, 4000000000000119 ends in an error.</p>'
        '<button name="pay" value="yes">Confirm payment</button>'
        '<p><button class="link" name="lost" value="yes">Pay, and never come back</button></p>'
        '<p><button class="link" name="cancel" value="yes">Cancel payment</button></p></form>'
    )


def main() -> None:
    """Serve until whoever started us closes our input."""
    parser = argparse.ArgumentParser(description="A pretended GOV.UK Pay for the demonstration")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--kept-in", type=Path, required=True)
    asked = parser.parse_args()
    with pay_server(port=asked.port, kept_in=asked.kept_in):
        sys.stdin.read()


if __name__ == "__main__":
    main()
