"""What ties workers to cases that they looked at; it says yes or no, never who is in a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fingerpost.common.identity.rules import Role
from fingerpost.products.cases.models import Case

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

# A worker's number and a case's reference.
Pair = tuple[int, str]


@dataclass(frozen=True)
class Ties:
    """Whether a worker is in a case, shares a surname with somebody in it, and ever worked it."""

    is_own_record: bool
    shares_surname: bool
    is_linked: bool


def ties_between(workers: Mapping[int, User], pairs: Iterable[Pair]) -> dict[Pair, Ties]:
    """The ties of each pair whose case exists; in a constant number of queries.

    For a process that names itself in the audit. Workers come with `memberships` and
    `covers_of_others` already read.
    """
    asked = list(pairs)
    cases = Case.objects.filter(reference__in={reference for _, reference in asked})
    found = {
        case.reference: case for case in cases.prefetch_related("people", "allocations", "events")
    }
    return {
        (number, reference): _ties(workers[number], found[reference])
        for number, reference in asked
        if number in workers and reference in found
    }


def _ties(worker: User, case: Case) -> Ties:
    names = [person.name.casefold().split() for person in case.people.all()]
    own, surname = str(worker).casefold().split(), worker.last_name.casefold()
    return Ties(
        is_own_record=own in names,
        shares_surname=any(name[-1:] == [surname] for name in names),
        is_linked=_is_linked(worker, case),
    )


def _is_linked(worker: User, case: Case) -> bool:
    """They have or had it, did something to it, manage its team, or stand in for who has it."""
    had_it = {allocation.to_id for allocation in case.allocations.all()}
    did_something = {event.by_id for event in case.events.all()}
    manages = {m.team_id for m in worker.memberships.all() if m.role == Role.TEAM_MANAGER}
    stood_in_for = {cover.absent_id for cover in worker.covers_of_others.all()}
    return (
        worker.pk in had_it | did_something
        or case.team_id in manages
        or not had_it.isdisjoint(stood_in_for)
    )
