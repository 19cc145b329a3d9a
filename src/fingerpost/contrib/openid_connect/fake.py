"""An identity provider on this machine that speaks OpenID Connect (Core 1.0, RFC 7636).

It keeps to what a real one insists on: a known client, an address it may return to, a challenge
(S256) answered by its verifier, each code used once, tokens signed with RS256.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, CLIENT_SECRET = "fingerpost", "a secret both sides know"  # noqa: S105
KEY_NUMBER = "first"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Person:
    """Whoever sits before the browser, as the provider knows them."""

    subject: str
    email: str
    is_email_verified: bool = True
    groups: tuple[str, ...] = ()
    is_disabled: bool = False

    def claims(self) -> dict[str, Any]:
        return {
            "sub": self.subject,
            "email": self.email,
            "email_verified": self.is_email_verified,
            "groups": list(self.groups),
        }


@dataclass
class Provider:
    """The provider's state; tests say who sits there, and may let it misbehave."""

    address: str
    key: rsa.RSAPrivateKey
    signs_with: rsa.RSAPrivateKey
    returns_to: str = "http://testserver/"
    person: Person | None = None
    claims_instead: Mapping[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": KEY_NUMBER, "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent next; raises ValueError where no provider would go on."""
        if asked.get("client_id") != CLIENT_ID or asked.get("response_type") != "code":
            raise ValueError("unknown client")
        if not asked.get("redirect_uri", "").startswith(self.returns_to):
            raise ValueError("may not return there")
        if asked.get("code_challenge_method") != "S256" or not asked.get("code_challenge"):
            raise ValueError("no challenge")
        if "openid" not in asked.get("scope", "").split():
            raise ValueError("openid is not asked for")
        answer = {"state": asked.get("state", "")}
        if self.person is None or self.person.is_disabled:
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe(16)
            self.asked[answer["code"]] = asked
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, sent: dict[str, str]) -> dict[str, Any]:
        """Tokens for a code; raises ValueError where no provider would give any."""
        if (sent.get("client_id"), sent.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise ValueError("invalid_client")
        asked = self.asked.pop(sent.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != sent.get("redirect_uri"):
            raise ValueError("invalid_grant")
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            raise ValueError("invalid_grant")
        access = secrets.token_urlsafe(16)
        return {"access_token": access, "token_type": "Bearer", "id_token": self._id_token()}

    def userinfo(self) -> dict[str, Any]:
        return self.person.claims() if self.person else {}

    def _id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 300}
        claims |= {**self.userinfo(), **self.claims_instead}
        return jwt.encode(claims, self.signs_with, algorithm="RS256", headers={"kid": KEY_NUMBER})


@contextmanager
def running_provider(key: rsa.RSAPrivateKey) -> Iterator[Provider]:
    """A provider on a free port of this machine, gone at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    provider = Provider(f"http://127.0.0.1:{server.server_port}", key=key, signs_with=key)
    server.provider = provider  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Pages(BaseHTTPRequestHandler):
    @property
    def _provider(self) -> Provider:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        return provider

    def do_GET(self) -> None:  # noqa: N802  http.server's name
        split = urlsplit(self.path)
        documents = {
            "/.well-known/openid-configuration": self._provider.discovery,
            "/keys": self._provider.keys,
            "/userinfo": self._provider.userinfo,
        }
        if split.path == "/authorize":
            self._answer(lambda: self._provider.authorize(_flat(split.query)))
        elif split.path in documents:
            self._answer(documents[split.path])
        else:
            self.send_error(404)

    def do_POST(self) -> None:  # noqa: N802  http.server's name
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if urlsplit(self.path).path == "/token":
            self._answer(lambda: self._provider.token(_flat(sent)))
        else:
            self.send_error(404)

    def _answer(self, answer: Any) -> None:
        try:
            content = answer()
        except ValueError as refusal:
            self._send(400, {"error": str(refusal)})
            return
        if isinstance(content, str):
            self.send_response(302)
            self.send_header("Location", content)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send(200, content)

    def _send(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
