from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.actions import CannotTakeOver
from fingerpost.common.identity.rules import Role
from fingerpost.products.cases.models import Case
from fingerpost.products.cases.queries.workflows import workflow_of

from .changing import Change
from .moving import Place, give

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


@transaction.atomic
def hand_over_case(reference: str, *, to: User, by: User, reason: str) -> None:
    """Pass a case on from somebody who leaves or is away; who may ask for it, identity decides."""
    case = Case.objects.select_for_update().get(reference=reference)
    change = Change(case, workflow_of(case.service, case.version), frozenset(), by, timezone.now())
    give(change, _place_of(to, change), reason=reason)
    case.revision += 1
    case.save()


def _place_of(worker: User, change: Change) -> Place:
    """The team in which the worker takes it on: the one that has it, or another of the service."""
    teams = sorted(
        identity.teams_called(change.workflow.teams),
        key=lambda team: team.pk != change.case.team_id,
    )
    for team in teams:
        if identity.members_of(team, role=Role.PRACTITIONER).filter(pk=worker.pk).exists():
            return team, worker
    raise CannotTakeOver
