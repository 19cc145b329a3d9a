"""Who may see which case. Somebody else's case looks like no case."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.rules import Role
from fingerpost.products.cases.models import Case, CaseQuerySet
from fingerpost.products.cases.permissions import MANAGE_CASES, WORK_CASE, WORK_FRONT_DOOR
from fingerpost.products.cases.rules.language import Standing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import Team, User

NOTHING = Q(pk__in=[])


class NoSuchCase(Exception):
    """There is none, or it is not this person's: which of the two is not said."""


def cases_visible_to(user: User) -> CaseQuerySet:
    """The cases in which this person stands for something; nobody else's."""
    return Case.objects.filter(_at_their_front_door(user) | worked_by(user) | _of_their_teams(user))


def visible_case(reference: str, *, by: User) -> Case:
    """One of the cases that this person may see; without anything about people."""
    cases = cases_visible_to(by).select_related("team", "allocated_to", "front_door")
    case = cases.filter(reference=reference).first()
    if case is None:
        raise NoSuchCase
    return case


def may_read_files(user: User, reference: str) -> bool:
    """Whoever may see a case may see what is attached to it."""
    return cases_visible_to(user).filter(reference=reference).exists()


def visible_among(user: User, references: Collection[str]) -> set[str]:
    """Which of these cases this person may see."""
    visible = cases_visible_to(user).filter(reference__in=references)
    return set(visible.values_list("reference", flat=True))


def standing_of(user: User, case: Case) -> frozenset[Standing]:
    """What this person is to this case, on which depends what they may do; empty for a stranger."""
    this = Case.objects.filter(pk=case.pk)
    asked = {
        Standing.FRONT_DOOR: _at_their_front_door(user),
        Standing.PRACTITIONER: worked_by(user),
        Standing.TEAM_MANAGER: _of_their_teams(user),
    }
    return frozenset(standing for standing, where in asked.items() if this.filter(where).exists())


def teams_managed_by(user: User) -> QuerySet[Team]:
    """The teams in which this person is a manager."""
    return identity.teams_of(user, role=Role.TEAM_MANAGER)


def of_front_doors_of(user: User) -> Q:
    """The cases that came in at this person's front door, whoever has them now."""
    if not user.has_perm(WORK_FRONT_DOOR):
        return NOTHING
    teams = identity.teams_of(user, role=Role.FRONT_DOOR)
    # A case whose front door does not exist must not be lost: every front door sees it.
    return Q(front_door__isnull=True) | Q(front_door__in=teams.order_by().values("pk"))


def _at_their_front_door(user: User) -> Q:
    return Q(allocated_to__isnull=True) & of_front_doors_of(user)


def worked_by(user: User) -> Q:
    """The cases that this person works: their own, and those of whom they stand in for."""
    if not user.has_perm(WORK_CASE):
        return NOTHING
    covered = identity.covered_by(user, timezone.now()).order_by()
    return Q(allocated_to=user) | Q(allocated_to__in=covered.values("pk"))


def _of_their_teams(user: User) -> Q:
    if not user.has_perm(MANAGE_CASES):
        return NOTHING
    return Q(team__in=teams_managed_by(user).order_by().values("pk"))
