"""How many cases there are of which kind. Nothing here says who a case is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

from django.db.models import Case as Choose
from django.db.models import CharField, Count, Exists, F, Max, Min, OuterRef, Q, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from fingerpost.products.cases.models import Case, CaseQuerySet, ClockRun, PersonInCase
from fingerpost.products.cases.permissions import COUNT_CASES

from .access import cases_visible_to
from .lists import service_title
from .loads import with_lateness
from .workflows import workflow_of

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

Group = Literal["month", "ward", "source", "service", "team"]
FIELDS: dict[Group, str] = {
    "month": "month",
    "ward": "ward",
    "source": "source",
    "service": "service",
    "team": "team__slug",
}
NARROWING: tuple[Group, ...] = ("service", "ward", "source", "team")
COMES_BACK_WITHIN = timedelta(days=365)


@dataclass(frozen=True)
class Selection:
    """The cases received from `since` on, narrowed by whatever else is given."""

    since: date
    service: str = ""
    ward: str = ""
    source: str = ""
    team: str = ""


@dataclass(frozen=True)
class Named:
    """How many there are of something that has a name."""

    key: str
    name: str
    count: int


@dataclass(frozen=True)
class Figures:
    """How many cases of one kind were received, and what became of them until now."""

    key: str
    name: str
    received: int = 0
    open: int = 0
    late: int = 0
    decided: int = 0
    closed: int = 0
    repeated: int = 0
    contacted: int = 0
    days_to_contact: float | None = None


_COUNTS = {
    "received": Count("pk"),
    "open": Count("pk", filter=Q(closed_at__isnull=True)),
    "late": Count("pk", filter=Q(closed_at__isnull=True, is_late=True)),
    "decided": Count("pk", filter=Q(decided_at__isnull=False)),
    "closed": Count("pk", filter=Q(closed_at__isnull=False)),
    "repeated": Count("pk", filter=Q(is_repeated=True)),
}


def figures_of(selection: Selection, *, by: User) -> Figures:
    """All selected cases that this person may count."""
    cases = _selected(selection, by)
    counts = with_repeats(cases).aggregate(**_COUNTS)
    waits = waits_in(cases, Value("all", output_field=CharField())).get("all", [])
    return Figures("", "", **counts, **contact_of(waits))


def figures_by(group: Group, selection: Selection, *, by: User) -> list[Figures]:
    """The same in groups, in the order of their names; months in the order of time."""
    cases = _with_month(_selected(selection, by))
    field = FIELDS[group]
    counted = with_repeats(cases).order_by().values(field).annotate(**_COUNTS)
    waits, names = waits_in(cases, F(field)), _names_of(group, by)
    rows = [
        Figures(
            key=_key(row[field]),
            name=names.get(_key(row[field]), _key(row[field])),
            **{name: row[name] for name in _COUNTS},
            **contact_of(waits.get(row[field], [])),
        )
        for row in counted
    ]
    return sorted(rows, key=lambda row: (not row.key, row.key if group == "month" else row.name))


def outcomes_in(selection: Selection, *, by: User) -> list[Named]:
    """How the selected cases ended, the most frequent first."""
    closed = _selected(selection, by).closed()
    return _named(closed, "outcome", {o.id: o.name for w in _workflows(by) for o in w.outcomes})


def decisions_in(selection: Selection, *, by: User) -> list[Named]:
    """What referrers were told of the selected cases, the most frequent first."""
    decided = _selected(selection, by).filter(decided_at__isnull=False)
    return _named(decided, "decision", {d.id: d.name for w in _workflows(by) for d in w.decisions})


def choices_for_figures(by: User) -> dict[str, list[tuple[str, str]]]:
    """What figures can be narrowed by, as far as there are cases of it that this person counts."""
    cases = _counted_by(by).order_by()
    found: dict[str, list[tuple[str, str]]] = {}
    for group in NARROWING:
        keys = {key for key in cases.values_list(FIELDS[group], flat=True).distinct() if key}
        names = _names_of(group, by)
        found[group] = sorted(((key, names.get(key, key)) for key in keys), key=lambda one: one[1])
    return found


def _counted_by(user: User) -> CaseQuerySet:
    if user.has_perm(COUNT_CASES):
        return Case.objects.all()
    return Case.objects.filter(pk__in=cases_visible_to(user).order_by().values("pk"))


def _selected(selection: Selection, by: User) -> CaseQuerySet:
    narrowed = {FIELDS[group]: value for group in NARROWING if (value := getattr(selection, group))}
    return received_in(_counted_by(by), selection.since).filter(**narrowed)


def received_in(cases: CaseQuerySet, since: date, before: date | None = None) -> CaseQuerySet:
    """Those received from one day on, and before another."""
    cases = cases.filter(received_at__gte=_midnight(since))
    return cases.filter(received_at__lt=_midnight(before)) if before else cases


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _with_month(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.annotate(month=TruncMonth("received_at"))


def with_repeats(cases: CaseQuerySet) -> CaseQuerySet:
    """The cases, each with whether it is late, and whether the family came in the year before."""
    year_before = OuterRef("received_at") - COMES_BACK_WITHIN
    same_home = Case.objects.filter(
        ~Q(home_key=""),
        home_key=OuterRef("home_key"),
        received_at__lt=OuterRef("received_at"),
        received_at__gte=year_before,
    )
    same_child = PersonInCase.objects.filter(
        ~Q(child_key=""),  # so that the index of those who have one serves
        child_key=OuterRef("child_key"),
        case__received_at__lt=OuterRef("case__received_at"),
        case__received_at__gte=OuterRef("case__received_at") - COMES_BACK_WITHIN,
    )
    children = PersonInCase.objects.filter(case=OuterRef("pk")).exclude(child_key="")
    known = Exists(same_home) | Exists(children.filter(Exists(same_child)))
    is_repeated = Choose(When(known, then=Value(True)), default=Value(False))
    return with_lateness(cases).annotate(is_repeated=is_repeated)


def waits_in(cases: CaseQuerySet, group: Any) -> dict[Any, list[timedelta]]:
    """From receipt to the first contact, of those that had one, by group."""
    first = Q(pk__in=[])
    for service, version in set(cases.order_by().values_list("service", "version").distinct()):
        if clock := workflow_of(service, version).first_contact:
            first |= Q(case__service=service, case__version=version, clock=clock)
    runs = (
        # A clock that only the end of a case stopped was no contact.
        ClockRun.objects.filter(first, case__in=cases.order_by().values("pk"))
        .filter(stopped_at__isnull=False)
        .exclude(stopped_at=F("case__closed_at"))
    )
    moments = (
        runs.order_by().values("case").annotate(at=Min("stopped_at")).values_list("case", "at")
    )
    contacted = dict(moments)
    waits = defaultdict(list)
    for pk, received_at, key in (
        cases.order_by().annotate(key=group).values_list("pk", "received_at", "key")
    ):
        if pk in contacted:
            waits[key].append(contacted[pk] - received_at)
    return waits


def contact_of(waits: list[timedelta]) -> dict[str, Any]:
    """How many were contacted, and how many days half of them waited for that."""
    if not waits:
        return {"contacted": 0, "days_to_contact": None}
    days = median(wait / timedelta(days=1) for wait in waits)
    return {"contacted": len(waits), "days_to_contact": round(days, 1)}


def _named(cases: CaseQuerySet, field: str, names: dict[str, str]) -> list[Named]:
    counted = Counter(cases.order_by().values_list(field, flat=True))
    found = [Named(key, names.get(key, key), count) for key, count in counted.items()]
    return sorted(found, key=lambda one: (-one.count, one.name))


def _names_of(group: Group, by: User) -> dict[str, str]:
    if group == "service":
        return {slug: service_title(slug) for slug in _services(by)}
    if group == "source":
        return {source.id: source.name for flow in _workflows(by) for source in flow.sources}
    if group == "team":
        return dict(_counted_by(by).order_by().values_list("team__slug", "team__name").distinct())
    return {}


def _services(by: User) -> Iterable[str]:
    return _counted_by(by).order_by().values_list("service", flat=True).distinct()


def _workflows(by: User) -> list[Any]:
    """How the cases that this person counts are worked, each service as it was worked last."""
    latest = _counted_by(by).order_by("service").values("service").annotate(last=Max("version"))
    return [workflow_of(row["service"], row["last"]) for row in latest]


def _key(value: Any) -> str:
    """A group as it stands in an address: a slug, a name, or the month as 2026-11."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m}"
    return value or ""
