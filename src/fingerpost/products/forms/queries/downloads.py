"""Submissions that somebody takes away: theirs to see, each look committed before it is given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.common.audit.rules import Look
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing import queries as standings
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.rules.readers import readers
from fingerpost.products.forms.rules.tables import Tables

from .destinations import kinds_of
from .tabulated import rows_of, tables_for
from .told import told

CHUNK = 250
FINISHED, BEGUN = "finished", "begun"


@dataclass(frozen=True)
class Wanted:
    """Which submissions of a service; both days count."""

    service: str
    since: date | None = None
    until: date | None = None
    state: str = ""


@dataclass(frozen=True)
class Taken:
    """What is taken away, as it is read: the tables first, then the submissions bit by bit."""

    tables: Tables
    submissions: Iterator[Submission]

    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """The table and the row of each part of each submission."""
        return (row for one in self.submissions for row in rows_of(self.tables, one))

    def told(self) -> Iterator[dict[str, Any]]:
        return (told(one) for one in self.submissions)


def take_submissions(wanted: Wanted, *, by: sharing.Person) -> Taken:
    """What this person may see of them; raises NoOpenPurpose before anything is read.

    Of somebody who is kept back from them nothing is given and nothing is said.
    """
    sharing.record_look(Look.SEARCHED, shown=[f"service:{wanted.service}"], by=by)
    versions = set(_of(wanted).values_list("version_id", flat=True).distinct())
    return Taken(tables_for(wanted.service, versions), _seen(wanted, by))


def _of(wanted: Wanted) -> QuerySet[Submission]:
    found = Submission.objects.filter(service=wanted.service)
    if wanted.since:
        found = found.filter(received_at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(received_at__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.state:
        found = found.filter(completed_at__isnull=wanted.state == BEGUN)
    return found


def _seen(wanted: Wanted, by: sharing.Person) -> Iterator[Submission]:
    numbers = iter(list(_of(wanted).order_by("received_at", "pk").values_list("pk", flat=True)))
    while chunk := list(islice(numbers, CHUNK)):
        found = Submission.objects.filter(pk__in=chunk).select_related("version")
        allowed = _allowed(list(found.order_by("received_at", "pk")), by)
        known = standings.standing_of([one.reference for one in allowed], viewer=by)
        nearly = [one for one, standing in known.items() if standing.is_sealed]
        shown = [one for one in allowed if known[one.reference].is_open]
        subjects = [f"submission:{one.reference}" for one in shown]
        sharing.record_look(Look.DETAIL, shown=subjects, nearly=nearly, by=by)
        yield from shown


def _allowed(found: Sequence[Submission], by: sharing.Person) -> list[Submission]:
    """Without those whose destination has a reader of its own that does not let this person."""
    refused: set[str] = set()
    for kind, allows in readers().items():
        theirs = {one.reference for one in found if kind in kinds_of(one)}
        refused |= theirs - (allows(by, theirs) if theirs else set())
    return [one for one in found if one.reference not in refused]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
