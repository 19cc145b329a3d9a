"""Lists of cases. They name nobody: reference, service, ward and ages have to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import F, Max, Min, Prefetch, Q
from django.utils import timezone

from fingerpost.common.identity.actions import WorkItem
from fingerpost.products.cases.models import Case, CaseQuerySet, ClockRun, PersonInCase
from fingerpost.products.cases.rules.language import Rating
from fingerpost.products.cases.rules.people import ages_said
from fingerpost.products.cases.rules.workflow import Workflow
from fingerpost.products.forms import queries as forms

from .access import cases_visible_to, worked_by
from .readings import ClockShown, clocks_shown
from .workflows import workflow_of

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

MOST_REVIEWS = 10


@dataclass(frozen=True)
class CaseRow:
    """A case in a list; nothing here says who it is about."""

    reference: str
    service: str
    state: str
    rating: Rating | None
    is_urgent: bool
    is_on_hold: bool
    ward: str
    ages: tuple[int, int] | None
    received_at: datetime
    next_review_on: date | None
    team: str
    worker: str
    clocks: list[ClockShown]
    has_news: bool = False


def queue_of(user: User) -> CaseQuerySet:
    """What waits at this person's front door: urgent first, then what is due first."""
    return _in_order(cases_visible_to(user).at_front_door())


def cases_of(user: User) -> CaseQuerySet:
    """The open cases that this person works, for themselves or for somebody who is away."""
    return _in_order(Case.objects.open().filter(worked_by(user)))


def work_in_hand(user: User) -> list[WorkItem]:
    """The open cases that somebody has, to be handed over; they name nobody."""
    held = Case.objects.open().filter(allocated_to=user).order_by("received_at", "pk")
    name = cache(service_title)
    return [WorkItem(case.reference, f"{case.reference}, {name(case.service)}") for case in held]


def team_cases_of(user: User) -> CaseQuerySet:
    """The open cases of the teams that this person manages."""
    return _in_order(cases_visible_to(user).open().filter(team__isnull=False))


def next_reviews_of(user: User) -> list[CaseRow]:
    """The reviews that come next, or are overdue, in a manager's teams."""
    reviewed = team_cases_of(user).filter(next_review_on__isnull=False)
    return rows(reviewed.order_by("next_review_on", "pk")[:MOST_REVIEWS])


def rows(cases: Iterable[Case]) -> list[CaseRow]:
    """These cases as a list shows them."""
    now = timezone.now()
    read, name = cache(workflow_of), cache(service_title)  # once for each, however many rows
    return [_row(case, read(case.service, case.version), name(case.service), now) for case in cases]


def choices_in(cases: CaseQuerySet) -> dict[str, list[tuple[str, str]]]:
    """What a list can be narrowed by, as far as it is in the list; each with its name."""
    plain, read, name = cases.order_by(), cache(workflow_of), cache(service_title)
    kinds = set(plain.values_list("service", "version", "state", "rating"))
    named: dict[str, dict[str, str]] = {"service": {}, "state": {}, "rating": {}}
    for service, version, state, rating in kinds:
        workflow = read(service, version)
        named["service"][service] = name(service)
        named["state"][state] = workflow.state(state).name
        if known := workflow.rating(rating):
            named["rating"][rating] = known.name
    wards = {ward: ward for ward in set(plain.values_list("ward", flat=True)) if ward}
    teams = set(plain.exclude(team=None).values_list("team__slug", "team__name"))
    every = named | {"ward": wards, "team": dict(teams)}
    return {what: sorted(of.items(), key=lambda one: one[1]) for what, of in every.items()}


def narrowed(cases: CaseQuerySet, by: Mapping[str, str]) -> CaseQuerySet:
    """The cases of a list to which all of this applies."""
    fields = {name: "team__slug" if name == "team" else name for name in by}
    return cases.filter(**{fields[name]: value for name, value in by.items() if value})


def service_title(service: str) -> str:
    """What people call a service."""
    return forms.manifest_of(forms.current_version(service)).title


def _in_order(cases: CaseQuerySet) -> CaseQuerySet:
    children = Q(people__role=PersonInCase.Role.CHILD)
    running = Prefetch("clock_runs", ClockRun.objects.running(), to_attr="running_clocks")
    return (
        cases.select_related("team", "allocated_to")
        .prefetch_related(running)
        .annotate(
            due_at=Min("clock_runs__due_at", filter=Q(clock_runs__stopped_at__isnull=True)),
            first_born_on=Min("people__born_on", filter=children),
            last_born_on=Max("people__born_on", filter=children),
        )
        .order_by("-is_urgent", F("due_at").asc(nulls_last=True), "received_at", "pk")
    )


def _row(case: Case, workflow: Workflow, service: str, now: datetime) -> CaseRow:
    born = [getattr(case, name) for name in ("first_born_on", "last_born_on")]
    return CaseRow(
        reference=case.reference,
        service=service,
        state=workflow.state(case.state).name,
        rating=workflow.rating(case.rating),
        is_urgent=case.is_urgent,
        is_on_hold=case.is_on_hold,
        ward=case.ward,
        ages=ages_said([day for day in born if day], timezone.localdate(now)),
        received_at=case.received_at,
        next_review_on=case.next_review_on,
        team=str(case.team or ""),
        worker=str(case.allocated_to or ""),
        clocks=clocks_shown(workflow, getattr(case, "running_clocks"), now),  # noqa: B009
        has_news=case.has_news,
    )
