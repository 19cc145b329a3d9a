from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry, Link
from fingerpost.common.audit.rules import Criteria, Place

PAGE_SIZE = 50


@dataclass(frozen=True)
class Page:
    """Some entries, newest first, and where older ones begin, if there are any."""

    entries: tuple[AuditEntry, ...]
    older_than: Place | None


@dataclass(frozen=True)
class EntryShown:
    """An entry and, once it is sealed, its place in the chain."""

    entry: AuditEntry
    position: int | None
    digest: str


def page_of(criteria: Criteria, *, older_than: Place | None = None, size: int = PAGE_SIZE) -> Page:
    """The newest entries that meet the criteria; then, page by page, older ones.

    Nothing is counted, for that would read every entry; one more than a page says there are more.
    """
    found = entries_matching(criteria)
    if older_than:
        before = Q(occurred_at__lt=older_than.occurred_at) | Q(pk__lt=older_than.number)
        found = found.filter(before, occurred_at__lte=older_than.occurred_at)
    entries = tuple(found[: size + 1])
    if len(entries) <= size:
        return Page(entries, older_than=None)
    last = entries[size - 1]
    return Page(entries[:size], older_than=Place(last.occurred_at, last.pk))


def entries_matching(criteria: Criteria) -> QuerySet[AuditEntry]:
    """Newest first; each criterion is served by an index that ends in that order."""
    found = AuditEntry.objects.order_by("-occurred_at", "-pk")
    for name in ("actor", "subject", "purpose"):
        if value := getattr(criteria, name):
            found = found.filter(**{name: value})
    if criteria.action:
        found = found.filter(action__in=criteria.actions)
    if criteria.since:
        found = found.filter(occurred_at__gte=_midnight(criteria.since))
    if criteria.until and criteria.until < date.max:
        found = found.filter(occurred_at__lt=_midnight(criteria.until + timedelta(days=1)))
    return found


def entry_shown(number: int) -> EntryShown | None:
    """One entry, or None if there is none of this number."""
    entry = AuditEntry.objects.filter(pk=number).first()
    if entry is None:
        return None
    link = Link.objects.filter(entry_id=number).first()
    digest = bytes(link.digest).hex() if link else ""
    return EntryShown(entry, link.position if link else None, digest)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
