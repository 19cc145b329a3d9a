"""GOV.UK Notify on this machine: a server that keeps to its published API, version 2.

https://docs.notifications.service.gov.uk/rest-api.html
"""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

from notifications_python_client.authentication import decode_jwt_token
from notifications_python_client.errors import TokenError, TokenExpiredError

SERVICE, SECRET = str(uuid4()), str(uuid4())
KEY = f"fake-{SERVICE}-{SECRET}"
PLACEHOLDER = re.compile(r"\(\(([^)]+)\)\)")
TO = {"email": "email_address", "sms": "phone_number", "letter": ""}
PAGE = 250


class Refusal(Exception):
    """An answer other than yes: status, kind of error, message."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.content = {"status_code": status, "errors": [{"error": error, "message": message}]}


@dataclass
class Notify:
    """What the service holds: templates, and what it was given to send."""

    url: str = ""
    templates: dict[str, dict[str, Any]] = field(default_factory=dict)
    notifications: list[dict[str, Any]] = field(default_factory=list)
    refuses_with: Refusal | None = None
    fails_after_taking: bool = False
    drops_after_taking: bool = False

    def add_template(self, kind: str, body: str, subject: str | None = None) -> str:
        """Keep a template as an officer would write it; its id."""
        template_id = str(uuid4())
        template = {"id": template_id, "type": kind, "version": 1, "name": kind}
        self.templates[template_id] = template | {"subject": subject, "body": body}
        return template_id

    def template(self, template_id: str) -> dict[str, Any]:
        try:
            UUID(template_id)
        except ValueError:
            raise Refusal(400, "ValidationError", "template_id is not a valid UUID") from None
        if template_id not in self.templates:
            raise Refusal(404, "NoResultFound", "No result found")
        return self.templates[template_id]

    def preview(self, template_id: str, personalisation: dict[str, str]) -> dict[str, Any]:
        """The template with its placeholders filled; each must be given."""
        template = self.template(template_id)
        text = f"{template['subject'] or ''}\n{template['body']}"
        missing = [name for name in PLACEHOLDER.findall(text) if name not in personalisation]
        if missing:
            raise Refusal(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
        fill = {key: _filled(template[key], personalisation) for key in ("subject", "body")}
        return {key: template[key] for key in ("id", "type", "version")} | fill

    def send(self, kind: str, given: dict[str, Any]) -> dict[str, Any]:
        """Take a message, as POST /v2/notifications/{kind} does."""
        if self.refuses_with:
            raise self.refuses_with
        to = _recipient(kind, given)
        if "template_id" not in given:
            raise Refusal(400, "ValidationError", "template_id is a required property")
        template = self.templates.get(given["template_id"])
        if template is None:
            raise Refusal(400, "BadRequestError", "Template not found")
        if template["type"] != kind:
            wrong = f"{template['type']} template is not suitable for {kind} notification"
            raise Refusal(400, "BadRequestError", wrong)
        content = self.preview(given["template_id"], given.get("personalisation", {}))
        reference = given.get("reference")
        taken = {
            "id": str(uuid4()), "reference": reference, "type": kind, "status": "created",
            "to": to, "body": content["body"], "subject": content["subject"],
            "template": {"id": template["id"], "version": 1},
        }  # fmt: skip
        self.notifications.append(taken)
        if self.fails_after_taking:
            raise Refusal(500, "Exception", "Internal server error")
        shown = {"body": content["body"], "subject": content["subject"]}
        return {"id": taken["id"], "reference": reference, "content": shown} | {
            "uri": f"{self.url}/v2/notifications/{taken['id']}", "template": taken["template"],
        }  # fmt: skip

    def found(self, query: dict[str, list[str]]) -> dict[str, Any]:
        """A page of what was sent, newest first, as GET /v2/notifications gives."""
        wanted = [
            one
            for one in reversed(self.notifications)
            if all(one[name] in query[name] for name in ("reference", "status") if name in query)
        ]
        links = {"current": f"{self.url}/v2/notifications"}
        return {"notifications": wanted[:PAGE], "links": links}

    def receipt(self, notification: dict[str, Any], status: str) -> dict[str, Any]:
        """What the service would post to our callback."""
        notification["status"] = status
        moment = "2026-11-23T09:15:30.000000Z"
        return {
            "id": notification["id"], "reference": notification["reference"],
            "to": notification["to"], "status": status, "notification_type": notification["type"],
            "created_at": moment, "completed_at": moment, "sent_at": moment,
            "template_id": notification["template"]["id"], "template_version": 1,
        }  # fmt: skip


def _filled(text: str | None, personalisation: dict[str, str]) -> str | None:
    if text is None:
        return None
    return PLACEHOLDER.sub(lambda found: str(personalisation[found.group(1)]), text)


def _recipient(kind: str, given: dict[str, Any]) -> str:
    if kind == "letter":
        lines = given.get("personalisation", {})
        if "address_line_1" not in lines:
            missing = "personalisation address_line_1 is a required property"
            raise Refusal(400, "ValidationError", missing)
        address = [lines[f"address_line_{n}"] for n in range(1, 8) if f"address_line_{n}" in lines]
        if len(address) < 3:
            raise Refusal(400, "ValidationError", "Address must be at least 3 lines")
        return "\n".join(address)
    to = given.get(TO[kind])
    if to is None:
        raise Refusal(400, "ValidationError", f"{TO[kind]} is a required property")
    if kind == "email" and "@" not in to:
        raise Refusal(400, "ValidationError", "email_address is not a valid email address")
    if kind == "sms" and not re.fullmatch(r"[+()\d\s-]{10,}", to):
        raise Refusal(400, "ValidationError", "phone_number Not enough digits")
    return str(to)


class _Conversation(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    def _get(self) -> tuple[int, dict[str, Any]]:
        address = urlsplit(self.path)
        parts = address.path.strip("/").split("/")
        if parts == ["v2", "notifications"]:
            return 200, self._notify.found(parse_qs(address.query))
        if parts[:2] == ["v2", "template"] and len(parts) == 3:
            return 200, self._notify.template(parts[2])
        raise Refusal(404, "NoResultFound", "No result found")

    def _post(self) -> tuple[int, dict[str, Any]]:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        parts = self.path.strip("/").split("/")
        if parts[:2] == ["v2", "notifications"] and parts[-1] in TO:
            return 201, self._notify.send(parts[-1], given)
        if parts[:2] == ["v2", "template"] and parts[-1] == "preview":
            return 200, self._notify.preview(parts[2], given["personalisation"])
        raise Refusal(404, "NoResultFound", "No result found")

    def _answer(self, ask: Any) -> None:
        try:
            self._check_token()
            status, content = ask()
        except Refusal as refusal:
            status, content = refusal.status, refusal.content
        if self._notify.drops_after_taking:
            self.close_connection = True
            return
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _check_token(self) -> None:
        """A JSON web token of this service, signed with its secret within 30 seconds."""
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not token:
            raise Refusal(401, "AuthError", "Unauthorized: authentication token must be provided")
        try:
            decode_jwt_token(token, SECRET)
        except TokenExpiredError:
            message = "Error: Your system clock must be accurate to within 30 seconds"
            raise Refusal(403, "AuthError", message) from None
        except TokenError:
            raise Refusal(403, "AuthError", "Invalid token: API key not found") from None

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: tests read what was sent, not a log."""

    @property
    def _notify(self) -> Notify:
        return cast(_Listener, self.server).notify


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, notify: Notify) -> None:
        self.notify = notify
        super().__init__(("127.0.0.1", 0), _Conversation)


@contextmanager
def notify_server() -> Iterator[Notify]:
    """Serve on a port of 127.0.0.1 for as long as the block lasts."""
    notify = Notify()
    with _Listener(notify) as listener:
        notify.url = f"http://127.0.0.1:{listener.server_address[1]}"
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield notify
        finally:
            listener.shutdown()
            thread.join()
