"""Verify the audit: the entries against the chain, the chain against everything signed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.db.models import Exists, Min, OuterRef

from fingerpost.common.audit.models import (
    AuditEntry,
    Checkpoint,
    Link,
    Segment,
    WaitingEntry,
    keys,
    last_head,
    read_heads,
)
from fingerpost.common.audit.rules import (
    ChainEnd,
    Fault,
    Finding,
    SealedEntry,
    SignedHead,
    check_chain,
    is_signed,
)

from .chain import chain_end, sealed_entries
from .lock import missing_guards
from .snapshot import one_moment

MOST_FINDINGS = 100
_STEP = 1_000
# Told how many entries were checked, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Verification:
    """What was found, and how far the proof reaches."""

    findings: tuple[Finding, ...]
    checked: int
    removed: int
    waiting: int
    waiting_since: datetime | None
    last_signed_at: str

    @property
    def is_sound(self) -> bool:
        return not self.findings


def verify(on_progress: Progress = lambda checked, total: None) -> Verification:
    """Check the whole audit as it is at this moment; it stops after a hundred findings."""
    # Read before the database is: what is sealed meanwhile must not look as if cut off.
    newest = last_head()
    with one_moment():
        start, end = chain_start(), chain_end()
        progress = _Progress(start.position, end.position, on_progress)
        links = progress.through(sealed_entries(after=start.position, up_to=end.position))
        findings = chain(
            missing_guards(),
            _check_signatures(),
            _check_chain(start, links, newest),
            _check_beginning(start),
            _check_strays(),
        )
        found = tuple(islice(findings, MOST_FINDINGS))
        waiting = AuditEntry.objects.filter(pk__in=WaitingEntry.objects.values("entry_id"))
        return Verification(
            findings=found,
            checked=progress.checked,
            removed=start.position,
            waiting=WaitingEntry.objects.count(),
            waiting_since=waiting.aggregate(at=Min("occurred_at"))["at"],
            last_signed_at=newest.sealed_at if newest else "",
        )


def is_segment_sound(segment: Segment, *, after: ChainEnd) -> bool:
    """Whether a segment is signed by us, follows there, and is as it was sealed."""
    links = sealed_entries(after=after.position, up_to=segment.last_position)
    ends = {segment.last_position: bytes(segment.digest).hex()}
    faults = check_chain(after, links, heads=(), segment_ends=ends)
    is_next = segment.first_position == after.position + 1
    return _is_ours(segment) and is_next and next(faults, None) is None


class _Progress:
    def __init__(self, start: int, end: int, tell: Progress) -> None:
        self.checked, self.total, self.tell = 0, end - start, tell

    def through(self, links: Iterable[SealedEntry]) -> Iterator[SealedEntry]:
        for link in links:
            yield link
            self.checked += 1
            if self.checked % _STEP == 0 or self.checked == self.total:
                self.tell(self.checked, self.total)


def _is_ours(signed: Segment | Checkpoint | SignedHead) -> bool:
    return is_signed(signed.statement, signed.signature, keys=keys())


def chain_start() -> ChainEnd:
    """Where the chain that is left begins: at the last checkpoint that is truly ours."""
    checkpoints = Checkpoint.objects.order_by("-segment_number")
    return next((one.as_end() for one in checkpoints if _is_ours(one)), ChainEnd())


def _check_signatures() -> Iterator[Finding]:
    segments: Iterable[Segment | Checkpoint] = Segment.objects.order_by("pk")
    checkpoints: Iterable[Segment | Checkpoint] = Checkpoint.objects.order_by("pk")
    for all_signed in (segments, checkpoints):
        for expected, signed in enumerate(all_signed, start=1):
            if signed.pk != expected or not _is_ours(signed):
                yield Finding(Fault.FORGED, name=str(signed))
                break


def _check_chain(
    start: ChainEnd, links: Iterable[SealedEntry], newest: SignedHead | None
) -> Iterator[Finding]:
    forged: list[Finding] = []
    ends = {
        segment.last_position: bytes(segment.digest).hex()
        for segment in Segment.objects.filter(last_position__gt=start.position)
        if _is_ours(segment)
    }
    heads = _trusted_heads(newest, forged)
    yield from check_chain(start, links, heads=heads, segment_ends=ends)
    yield from forged
    if newest is None and chain_end().position > 0:
        yield Finding(Fault.UNWITNESSED)


def _trusted_heads(newest: SignedHead | None, forged: list[Finding]) -> Iterator[SignedHead]:
    for place, head in read_heads():
        if head is None or not _is_ours(head):
            forged.append(Finding(Fault.FORGED, name=place))
        else:
            yield head
        if head == newest:
            return


def _check_beginning(start: ChainEnd) -> Iterator[Finding]:
    """What a checkpoint stands for must be gone, all of it."""
    if Link.objects.filter(position__lte=start.position).exists():
        yield Finding(Fault.LEFT_OVER, 1, start.position)


def _check_strays() -> Iterator[Finding]:
    """Every entry is sealed or waits for it, and whatever waits is there."""
    links = Link.objects.filter(entry_id=OuterRef("pk"))
    waiting = WaitingEntry.objects.filter(entry_id=OuterRef("pk"))
    strays = AuditEntry.objects.filter(~Exists(links), ~Exists(waiting)).order_by("pk")
    for number in strays.values_list("pk", flat=True)[:MOST_FINDINGS]:
        yield Finding(Fault.STRAY, entry=number)
    entries = AuditEntry.objects.filter(pk=OuterRef("entry_id"))
    lost = WaitingEntry.objects.filter(~Exists(entries)).order_by("pk")
    for number in lost.values_list("entry_id", flat=True)[:MOST_FINDINGS]:
        yield Finding(Fault.MISSING, entry=number)
