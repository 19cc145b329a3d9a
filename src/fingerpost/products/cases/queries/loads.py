"""Who could be given a case, and how much they have already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.rules import Role
from fingerpost.products.cases.models import Case, CaseQuerySet, ClockRun

from .access import teams_managed_by
from .workflows import workflow_of

if TYPE_CHECKING:
    from fingerpost.common.identity.models import Team, User

_COUNTS = {
    "open": Count("pk"),
    "late": Count("pk", filter=Q(is_late=True)),
    "on_hold": Count("pk", filter=Q(on_hold_since__isnull=False)),
}


@dataclass(frozen=True)
class Load:
    """A worker in a team, and how many open cases they have there."""

    team: Team
    worker: User
    open: int = 0
    late: int = 0
    on_hold: int = 0


def places_for(case: Case) -> list[Load]:
    """Everybody to whom the case's workflow allows it to be given, with their load."""
    workflow = workflow_of(case.service, case.version)
    return _loads(identity.teams_called(workflow.teams))


def loads_in(manager: User) -> list[Load]:
    """Everybody in the teams that this person manages, with their load."""
    return _loads(teams_managed_by(manager))


def with_lateness(cases: CaseQuerySet) -> CaseQuerySet:
    """The cases, each with whether one of its clocks is red now."""
    red = ClockRun.objects.running().filter(case=OuterRef("pk"), due_at__lte=timezone.now())
    return cases.annotate(is_late=Exists(red))


def _loads(teams: Iterable[Team]) -> list[Load]:
    asked = list(teams)
    cases = with_lateness(Case.objects.open().filter(team__in=asked)).order_by()
    counted: dict[tuple[int, int], dict[str, int]] = {
        (team, worker): dict(zip(_COUNTS, counts, strict=True))
        for team, worker, *counts in cases.values("team", "allocated_to")
        .annotate(**_COUNTS)
        .values_list("team", "allocated_to", *_COUNTS)
    }
    return [
        Load(team, worker, **counted.get((team.pk, worker.pk), {}))
        for team in asked
        for worker in identity.members_of(team, role=Role.PRACTITIONER)
    ]
