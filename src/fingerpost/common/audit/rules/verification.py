"""What a chain must satisfy; each way in which it may not is a finding that names the place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .chain import ChainEnd, EntryContent, digest_of
from .signing import SignedHead


class Fault(StrEnum):
    """What may be wrong with an audit."""

    CHANGED = "changed"
    MISSING = "missing"
    CUT_OUT = "cut out"
    CUT_OFF = "cut off"
    RECOMPUTED = "recomputed"
    FORGED = "forged"
    UNWITNESSED = "unwitnessed"
    STRAY = "stray"
    LEFT_OVER = "left over"
    UNLOCKED = "unlocked"


@dataclass(frozen=True)
class Finding:
    """One fault, and where: positions in the chain, the number of an entry, or a name."""

    fault: Fault
    position: int | None = None
    until: int | None = None
    entry: int | None = None
    name: str = ""


class SealedEntry(NamedTuple):
    """A link of the chain with the entry it seals, if that is still there."""

    position: int
    digest: bytes
    entry_id: int
    content: EntryContent | None


def check_chain(
    start: ChainEnd,
    sealed: Iterable[SealedEntry],
    *,
    heads: Iterable[SignedHead],
    segment_ends: Mapping[int, str],
) -> Iterator[Finding]:
    """Compare every entry with its digest, and the digests with what was signed about them.

    After a fault it goes on from the digest as it stands, so that each fault is found by itself.
    """
    witnesses = _Witnesses(start, heads, segment_ends)
    end = start
    for link in sealed:
        yield from _check_link(end, link)
        end = ChainEnd(link.position, link.digest)
        yield from witnesses.at(end)
    yield from witnesses.beyond(end)


def _check_link(before: ChainEnd, link: SealedEntry) -> Iterator[Finding]:
    if link.position != before.position + 1:
        yield Finding(Fault.CUT_OUT, before.position + 1, link.position - 1)
    elif link.content is None:
        yield Finding(Fault.MISSING, link.position, entry=link.entry_id)
    elif digest_of(before.digest, link.position, link.content) != link.digest:
        yield Finding(Fault.CHANGED, link.position, entry=link.entry_id)


class _Witnesses:
    """Walks the signed heads and segments beside the chain; only the first contradiction counts."""

    def __init__(
        self, start: ChainEnd, heads: Iterable[SignedHead], segment_ends: Mapping[int, str]
    ) -> None:
        self.agreed = start.position
        self.heads = (head for head in heads if head.position > start.position)
        self.next_head = next(self.heads, None)
        self.segment_ends = segment_ends
        self.has_contradicted = False

    def at(self, end: ChainEnd) -> Iterator[Finding]:
        digests = [self.segment_ends[end.position]] if end.position in self.segment_ends else []
        while self.next_head is not None and self.next_head.position <= end.position:
            if self.next_head.position == end.position:
                digests.append(self.next_head.digest)
            self.next_head = next(self.heads, None)
        if all(digest == end.digest.hex() for digest in digests):
            self.agreed = end.position if digests else self.agreed
        elif not self.has_contradicted:
            self.has_contradicted = True
            yield Finding(Fault.RECOMPUTED, self.agreed + 1, end.position)

    def beyond(self, end: ChainEnd) -> Iterator[Finding]:
        heads = [] if self.next_head is None else [self.next_head, *self.heads]
        promised = max([*(head.position for head in heads), *self.segment_ends], default=0)
        if promised > end.position:
            yield Finding(Fault.CUT_OFF, end.position + 1, promised)
