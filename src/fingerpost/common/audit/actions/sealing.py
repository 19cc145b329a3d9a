"""One sealer chains what waits; a signed head outside the database then vouches for it.

The database commits first, the head follows: after a crash in between, the head is behind, and
the next run catches it up before it seals anything more. It is never ahead.
"""

from contextlib import suppress
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from filelock import Timeout

from fingerpost.common.audit.models import (
    AuditEntry,
    Link,
    Segment,
    WaitingEntry,
    append_head,
    keys,
    last_head,
    only_sealer,
)
from fingerpost.common.audit.queries import chain_end, contents_of, entries_between, last_segment
from fingerpost.common.audit.rules import (
    ChainEnd,
    EntryContent,
    digest_of,
    segment_is_full,
    sign_head,
    signature_of,
)

BATCH = 2_000
_POSTGRES_LOCK = 7302


def seal() -> int:
    """Chain every entry that waits and sign the head; returns how many. The worker calls it.

    If another sealer is at work it leaves that to finish, and seals nothing.
    """
    total = 0
    with suppress(Timeout), only_sealer():
        _catch_up_head()
        while WaitingEntry.objects.exists() and (count := _seal_batch()):
            _catch_up_head()
            total += count
    return total


def _catch_up_head() -> None:
    end, written = chain_end(), last_head()
    if end.position == 0 or (written and written.end == end):
        return
    segment = last_segment()
    number = segment.number if segment else 0
    is_closed = segment is not None and segment.last_position == end.position
    sealed_at = timezone.now().astimezone(UTC).isoformat(timespec="microseconds")
    head = sign_head(end, sealed_at=sealed_at, key=keys()[0])
    append_head(head, segment=number if is_closed else number + 1)


@transaction.atomic(durable=True)
def _seal_batch() -> int:
    if not _has_database_to_itself():
        return 0
    end = chain_end()
    # Whatever is committed and waits, in the order of its number. An entry with a lower number
    # that commits later waits too, and is simply in a later batch.
    entries_here = AuditEntry.objects.filter(pk=OuterRef("entry_id"))
    here = WaitingEntry.objects.filter(Exists(entries_here))
    waiting = here.order_by("entry_id").values("entry_id")[:BATCH]
    entries = list(contents_of(AuditEntry.objects.filter(pk__in=waiting).order_by("pk")))
    if not entries:
        return 0
    links = _links_for(entries, after=end)
    Link.objects.bulk_create(links)
    sealed = Link.objects.filter(position__gt=end.position).values("entry_id")
    WaitingEntry.objects.filter(entry_id__in=sealed).delete()
    _close_segment_if_full(links[-1].as_end(), newest_at=entries[-1].occurred_at)
    return len(links)


def _has_database_to_itself() -> bool:
    """Sealers on other machines hold another folder's lock, but the same PostgreSQL."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_POSTGRES_LOCK])
        return bool(cursor.fetchone()[0])


def _links_for(entries: list[EntryContent], *, after: ChainEnd) -> list[Link]:
    links = []
    position, digest = after.position, after.digest
    for content in entries:
        position += 1
        digest = digest_of(digest, position, content)
        links.append(Link(position=position, entry_id=content.id, digest=digest))
    return links


def _close_segment_if_full(end: ChainEnd, *, newest_at: datetime) -> None:
    before = last_segment()
    first_position = (before.last_position if before else 0) + 1
    count = end.position - first_position + 1
    oldest_at = entries_between(first_position, first_position).get().occurred_at
    if not segment_is_full(count, oldest_at=oldest_at, newest_at=newest_at):
        return
    segment = Segment(
        number=(before.number if before else 0) + 1,
        first_position=first_position,
        last_position=end.position,
        digest=end.digest,
        newest_at=entries_between(first_position, end.position).aggregate(at=Max("occurred_at"))[
            "at"
        ],
    )
    segment.signature = signature_of(segment.statement, key=keys()[0])
    segment.save(force_insert=True)
