from collections.abc import Iterator

from django.db.models import QuerySet

from fingerpost.common.audit.models import AuditEntry, Checkpoint, Link, Segment
from fingerpost.common.audit.rules import ChainEnd, EntryContent, SealedEntry

_PAGE = 2_000


def chain_end() -> ChainEnd:
    """Where the next entry will be chained."""
    last = Link.objects.order_by("-position").first() or last_checkpoint()
    return last.as_end() if last else ChainEnd()


def last_checkpoint() -> Checkpoint | None:
    """Where the chain that is left begins, if anything was ever removed."""
    return Checkpoint.objects.order_by("-segment_number").first()


def last_segment() -> Segment | None:
    return Segment.objects.order_by("-number").first()


def segments_left() -> QuerySet[Segment]:
    """The finished segments whose entries are still here, the oldest first."""
    removed = Checkpoint.objects.values("segment_number")
    return Segment.objects.exclude(number__in=removed).order_by("number")


def entries_between(first: int, last: int) -> QuerySet[AuditEntry]:
    """The entries sealed at these positions."""
    links = Link.objects.filter(position__range=(first, last))
    return AuditEntry.objects.filter(pk__in=links.values("entry_id"))


def contents_of(entries: QuerySet[AuditEntry]) -> Iterator[EntryContent]:
    """Everything that is sealed of these entries."""
    return map(EntryContent._make, entries.values_list(*EntryContent._fields))


def sealed_entries(*, after: int, up_to: int) -> Iterator[SealedEntry]:
    """The chain with its entries, in order, a page at a time."""
    while after < up_to:
        page = list(
            Link.objects.filter(position__gt=after, position__lte=up_to)
            .order_by("position")
            .values_list("position", "digest", "entry_id")[:_PAGE]
        )
        if not page:
            return
        entries = AuditEntry.objects.filter(pk__in=[entry_id for _, _, entry_id in page])
        contents = {content.id: content for content in contents_of(entries)}
        for position, digest, entry_id in page:
            yield SealedEntry(position, bytes(digest), entry_id, contents.get(entry_id))
        after = page[-1][0]
