"""What only the holder of the secret key can write: heads, segments and checkpoints."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .chain import ChainEnd

Statement = tuple[str | int, ...]


@dataclass(frozen=True)
class SignedHead:
    """Kept outside the database: at this moment the chain had this digest at this position."""

    position: int
    digest: str
    sealed_at: str
    signature: str

    @property
    def statement(self) -> Statement:
        return ("head", self.position, self.digest, self.sealed_at)

    @property
    def end(self) -> ChainEnd:
        return ChainEnd(self.position, bytes.fromhex(self.digest))


def derive_key(secret: str) -> bytes:
    """The audit's own key, so that no signature of the site's can be used for another."""
    return hmac.digest(secret.encode(), b"fingerpost audit signatures 1", "sha256")


def signature_of(statement: Statement, *, key: bytes) -> str:
    """HMAC-SHA256 of the statement as a JSON list; its first word says what kind it is."""
    message = json.dumps(statement, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def sign_head(end: ChainEnd, *, sealed_at: str, key: bytes) -> SignedHead:
    """Vouch that the chain reached this end at this moment."""
    head = SignedHead(end.position, end.digest.hex(), sealed_at, signature="")
    return replace(head, signature=signature_of(head.statement, key=key))


def is_signed(statement: Statement, signature: str, *, keys: Iterable[bytes]) -> bool:
    """Whether one of our keys, present or former, made this signature."""
    return any(
        hmac.compare_digest(signature_of(statement, key=key).encode(), signature.encode())
        for key in keys
    )


def line_of(head: SignedHead) -> bytes:
    """A head as one line of its file."""
    fields = {"position": head.position, "digest": head.digest, "sealed_at": head.sealed_at}
    return json.dumps(fields | {"signature": head.signature}).encode("ascii") + b"\n"


def head_from_line(line: bytes) -> SignedHead | None:
    """The head a line holds, or None if it holds none."""
    try:
        head = SignedHead(**json.loads(line))
        bytes.fromhex(head.digest)
    except (ValueError, TypeError):
        return None
    is_typed = type(head.position) is int and isinstance(head.sealed_at, str)
    return head if is_typed and isinstance(head.signature, str) else None
