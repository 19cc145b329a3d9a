import heapq
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
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
    streams = [_before(older_than, found)[: size + 1] for found in _streams(criteria)]
    merged = heapq.merge(*streams, key=_age, reverse=True)
    entries = tuple(islice(merged, size + 1))
    if len(entries) <= size:
        return Page(entries, older_than=None)
    last = entries[size - 1]
    return Page(entries[:size], older_than=Place(last.occurred_at, last.pk))


def _streams(criteria: Criteria) -> list[QuerySet[AuditEntry]]:
    """What meets the criteria, newest first, each stream in the order of one index.

    A case or a purpose leads, for it has few entries; a planner without statistics might follow
    a busy person or a common action through half the audit instead. Without one, each action
    has an index that begins with it, alone or after the actor.
    """
    found = _between(criteria.since, criteria.until)
    if criteria.subject or criteria.purpose:
        name = "subject" if criteria.subject else "purpose"
        found = found.filter(**{name: getattr(criteria, name)})
        found = _narrowed(found, "purpose", [criteria.purpose])
        found = _narrowed(found, "actor", [criteria.actor])
        return [_narrowed(found, "action", criteria.actions)]
    if criteria.actor:
        found = found.filter(actor=criteria.actor)
    return [found.filter(action=action) for action in criteria.actions] or [found]


def _between(since: date | None, until: date | None) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.order_by("-occurred_at", "-pk")
    if since:
        found = found.filter(occurred_at__gte=_midnight(since))
    if until and until < date.max:
        found = found.filter(occurred_at__lt=_midnight(until + timedelta(days=1)))
    return found


def _narrowed(found: QuerySet[AuditEntry], name: str, values: list[str]) -> QuerySet[AuditEntry]:
    """Those with one of these values, if any is asked for, by an expression no index serves."""
    if not any(values):
        return found
    expression = f"unindexed_{name}"
    return found.alias(**{expression: Concat(name, Value(""))}).filter(
        **{f"{expression}__in": values}
    )


def _before(place: Place | None, found: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    if place is None:
        return found
    is_older = Q(occurred_at__lt=place.occurred_at) | Q(pk__lt=place.number)
    return found.filter(is_older, occurred_at__lte=place.occurred_at)


def _age(entry: AuditEntry) -> tuple[datetime, int]:
    return entry.occurred_at, entry.pk


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
