"""Retention: the only way in which anything ever leaves the audit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry, Checkpoint, Link, Segment, drop_heads, keys
from fingerpost.common.audit.queries import (
    chain_start,
    is_segment_sound,
    last_checkpoint,
    segments_left,
)
from fingerpost.common.audit.rules import signature_of

from .recording import Actor, label_of, record


class SegmentIsNotSound(Exception):
    """What does not verify is evidence, and is not removed."""


@dataclass(frozen=True)
class Removal:
    """What was removed, or would be: so many whole segments with so many entries."""

    segments: int
    entries: int


def remove_sealed_segments(*, before: datetime, by: Actor, dry_run: bool = False) -> Removal:
    """Remove the oldest segments whose every entry is older; each leaves a signed checkpoint.

    It stops at the first segment with a newer entry, for the chain must stay in one piece.
    """
    segments, end = list(_older_than(before)), chain_start()
    for segment in segments:
        if not is_segment_sound(segment, after=end):
            raise SegmentIsNotSound(str(segment))
        if not dry_run:
            _remove(segment, before=before, by=by)
        end = segment.as_end()
    checkpoint = last_checkpoint()
    if checkpoint and not dry_run:
        drop_heads(up_to_segment=checkpoint.segment_number)
    return Removal(len(segments), sum(segment.count for segment in segments))


def _older_than(before: datetime) -> Iterator[Segment]:
    for segment in segments_left():
        if segment.newest_at >= before:
            return
        yield segment


@transaction.atomic(durable=True)
def _remove(segment: Segment, *, before: datetime, by: Actor) -> None:
    checkpoint = Checkpoint(
        segment_number=segment.number,
        last_position=segment.last_position,
        digest=segment.digest,
        removed_at=timezone.now(),
        removed_by=label_of(by),
    )
    checkpoint.signature = signature_of(checkpoint.statement, key=keys()[0])
    checkpoint.save(force_insert=True)  # first: without it the database lets nothing go
    links = Link.objects.filter(position__range=(segment.first_position, segment.last_position))
    AuditEntry.objects.filter(pk__in=links.values("entry_id")).delete()
    links.delete()
    record(
        by=by,
        action="audit.segment-removed",
        subject=f"audit-segment:{segment.number}",
        reason=f"{segment.count} entries, all from before {before.date().isoformat()}",
    )
