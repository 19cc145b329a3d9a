from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from fingerpost.common.events import actions as events
from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.rules import Role
from fingerpost.products.cases.events import CaseAllocated, CaseClosed
from fingerpost.products.cases.models import Allocation
from fingerpost.products.cases.rules.language import Transition
from fingerpost.products.cases.rules.workflow import Act

from . import clocks
from .changing import Change, Kind, NotPossible, changing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import Team, User

Place = tuple["Team", "User"]


def move_case(
    reference: str,
    *,
    transition: str,
    revision: int,
    by: User,
    reason: str = "",
    outcome: str = "",
    to: Place | None = None,
) -> None:
    """Take a step that the workflow offers this person now; `to` is the team and worker."""
    with changing(reference, revision=revision, by=by) as change:
        step = _step(change, transition)
        if bool(reason) < step.needs_reason or bool(to) != step.allocates:
            raise NotPossible(transition)
        if outcome not in (step.outcomes or ("",)):
            raise NotPossible(outcome)
        _enter(change, step, outcome)
        change.record(Kind.MOVED, value=step.to, reason=reason, outcome=outcome)
        if to is not None:
            give(change, to)
        clocks.happened(change.case, change.workflow, step.id, change.now)
        if change.case.is_closed:
            clocks.stop_all(change.case, change.workflow, change.now)
            events.publish(CaseClosed(reference=reference))


def reallocate_case(reference: str, *, to: Place, revision: int, by: User) -> None:
    """Give a case to another worker, of this team or of another that the workflow names."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.REALLOCATE)
        give(change, to)


def _step(change: Change, transition: str) -> Transition:
    case = change.case
    offered = change.workflow.steps_open_to(
        change.standing, state=case.state, on_hold=case.is_on_hold
    )
    found = next((step for step in offered if step.id == transition), None)
    if found is None:
        raise NotPossible(transition)
    return found


def _enter(change: Change, step: Transition, outcome: str) -> None:
    case, state = change.case, change.workflow.state(step.to)
    case.state, case.at_front_door = state.id, state.at_front_door
    case.outcome = outcome
    case.closed_at = change.now if state.is_end else None
    if state.at_front_door:
        case.team = case.allocated_to = None
        _end_allocation(change)
    if state.review_after_days:
        today = timezone.localdate(change.now)
        case.next_review_on = today + timedelta(days=state.review_after_days)
    elif state.is_end:
        case.next_review_on = None


def give(change: Change, to: Place, *, reason: str = "") -> None:
    """Let a worker of a team have the case that is being changed."""
    case, (team, worker) = change.case, to
    workers = identity.members_of(team, role=Role.PRACTITIONER)
    if team.slug not in change.workflow.teams or not workers.filter(pk=worker.pk).exists():
        raise NotPossible("allocate")
    if worker.pk == case.allocated_to_id and team.pk == case.team_id:
        return
    _end_allocation(change)
    case.team, case.allocated_to = team, worker
    allocation = Allocation.objects.create(
        case=case, to=worker, team=team, began_at=change.now, began_by=change.by
    )
    change.record(Kind.ALLOCATED, to=worker, reason=reason)
    events.publish(CaseAllocated(reference=case.reference, allocation=allocation.pk))


def _end_allocation(change: Change) -> None:
    change.case.allocations.filter(ended_at__isnull=True).update(ended_at=change.now)
