"""How entries are chained: each digest covers the entry, its place and the digest before it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

FORMAT = 1
GENESIS = hashlib.sha256(b"fingerpost audit chain 1").digest()
SEGMENT_SIZE = 10_000
SEGMENT_SPAN = timedelta(days=31)

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


class EntryContent(NamedTuple):
    """What is sealed of an entry: everything. A tuple, for there are millions."""

    id: int
    occurred_at: datetime
    actor: str
    actor_kind: str
    actor_number: int | None
    action: str
    subject: str
    purpose: str
    reason: str


@dataclass(frozen=True)
class ChainEnd:
    """How far the chain reaches, and the digest there, which covers all that came before."""

    position: int = 0
    digest: bytes = GENESIS


def canonical(position: int, content: EntryContent) -> bytes:
    """The one way to write an entry down: a JSON list in ASCII, the moment in UTC."""
    number, occurred_at, *words = content
    moment = occurred_at.astimezone(UTC).isoformat(timespec="microseconds")
    return _encode([FORMAT, position, number, moment, *words]).encode("ascii")


def digest_of(previous: bytes, position: int, content: EntryContent) -> bytes:
    """SHA-256 over the digest before (32 bytes) and the entry in its canonical form."""
    return hashlib.sha256(previous + canonical(position, content)).digest()


def segment_is_full(count: int, *, oldest_at: datetime, newest_at: datetime) -> bool:
    """A segment, the least that retention removes, holds so many entries or so many days."""
    return count >= SEGMENT_SIZE or newest_at - oldest_at >= SEGMENT_SPAN
