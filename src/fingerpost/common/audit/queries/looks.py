"""How people look at records, for those who watch over it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import NEARLY, NOBODY, Look

OPENING = [Look.OPENED.value, Look.DETAIL.value]


@dataclass(frozen=True)
class Looked:
    """Somebody opened a record, under a purpose."""

    entry: int
    looked_at: datetime
    actor: str
    actor_number: int
    subject: str
    purpose: str


@dataclass(frozen=True)
class LookCount:
    """How often an account looked, how deep, for which kind of purpose."""

    actor_number: int
    look: Look
    kind: str
    count: int


def records_opened(*, since: datetime) -> Iterator[Looked]:
    """Every record that a person has opened since then, in the order of time."""
    opened = _looks(OPENING, since).order_by("occurred_at", "pk")
    fields = ("pk", "occurred_at", "actor", "actor_number", "subject", "purpose")
    return (Looked(*row) for row in opened.values_list(*fields))


def count_looks(*, since: datetime, without: Iterable[str] = ()) -> list[LookCount]:
    """How often each account has looked since then; a purpose begins with its kind.

    Looks at the subjects `without` are not counted.
    """
    counted: dict[tuple[int, str, str], int] = {}
    looks = _looks([look.value for look in Look], since).order_by()
    looks = looks.exclude(subject__in=list(without))
    rows = looks.values_list("actor_number", "action", "purpose").annotate(count=Count("pk"))
    for number, action, purpose, count in rows:
        key = (number, action, purpose.partition(" ")[0])
        counted[key] = counted.get(key, 0) + count
    return [LookCount(number, Look(a), kind, count) for (number, a, kind), count in counted.items()]


def _looks(actions: list[str], since: datetime) -> QuerySet[AuditEntry]:
    """Where nothing was seen is not among them; near misses would tell besides."""
    found = AuditEntry.objects.filter(
        action__in=actions, occurred_at__gte=since, actor_number__isnull=False
    )
    return found.exclude(subject__startswith=NEARLY).exclude(subject__startswith=NOBODY)
