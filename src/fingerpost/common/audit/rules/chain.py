"""How entries are chained: each digest covers the entry, its place and the digest before it."""

import hashlib
from datetime import UTC, datetime, timedelta
from json.encoder import encode_basestring_ascii as _quote
from typing import NamedTuple

FORMAT = 1
GENESIS = hashlib.sha256(b"fingerpost audit chain 1").digest()
SEGMENT_SIZE = 10_000
SEGMENT_SPAN = timedelta(days=31)


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


class ChainEnd(NamedTuple):
    """How far the chain reaches, and the digest there, which covers all that came before."""

    position: int = 0
    digest: bytes = GENESIS


def canonical(position: int, content: EntryContent) -> bytes:
    """The one way to write an entry down: a JSON list in ASCII, the moment in UTC.

    Put together by hand, which takes a third of the time; a test compares it with JSON.
    """
    number, occurred_at, actor, kind, account, *words = content
    moment = occurred_at.astimezone(UTC).isoformat(timespec="microseconds")
    who = f"{_quote(actor)},{_quote(kind)},{'null' if account is None else account}"
    what = ",".join(map(_quote, words))
    return f'[{FORMAT},{position},{number},"{moment}",{who},{what}]'.encode("ascii")


def digest_of(previous: bytes, position: int, content: EntryContent) -> bytes:
    """SHA-256 over the digest before (32 bytes) and the entry in its canonical form."""
    return hashlib.sha256(previous + canonical(position, content)).digest()


def segment_is_full(count: int, *, oldest_at: datetime, newest_at: datetime) -> bool:
    """A segment, the least that retention removes, holds so many entries or so many days."""
    return count >= SEGMENT_SIZE or newest_at - oldest_at >= SEGMENT_SPAN
