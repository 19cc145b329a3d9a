"""Cases that may be about the same family. Offered without names; compared under a purpose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from fingerpost.common.audit.rules import Look
from fingerpost.common.sharing import actions as sharing
from fingerpost.products.cases.models import Case, CaseQuerySet, PersonInCase, Referrer
from fingerpost.products.cases.permissions import WORK_FRONT_DOOR
from fingerpost.products.cases.rules.duplicates import Match, Traits, possible_duplicates
from fingerpost.products.cases.rules.workflow import Act

from .access import NoSuchCase, cases_visible_to, of_front_doors_of
from .options import options_for
from .workflows import workflow_of

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

MOST = 20


@dataclass(frozen=True)
class Offered:
    """Another case that may be about the same family; who it is about is not said yet."""

    case: Case
    state: str
    match: Match


@dataclass(frozen=True)
class Side:
    """One of two cases, as far as they have to be compared."""

    case: Case
    state: str
    people: Sequence[PersonInCase]
    referrer: Referrer | None


@dataclass(frozen=True)
class Comparison:
    """Two cases side by side, and why they were offered."""

    this: Side
    other: Side
    match: Match


def possible_duplicates_of(reference: str, *, by: User) -> list[Offered]:
    """Cases that this person may compare with one of their own and that share a child or home."""
    options = options_for(reference, by=by)
    if Act.LINK not in options.acts:
        raise NoSuchCase
    others = {case.reference: case for case in _candidates(options.case, by)}
    matches = possible_duplicates(_traits(options.case), map(_traits, others.values()))
    return [_offered(others[match.reference], match) for match in matches]


def look_at_both(reference: str, other: str, *, by: User) -> Comparison:
    """Two cases side by side, for somebody who has said why; both looks are audited first."""
    offered = possible_duplicates_of(reference, by=by)
    found = next((one for one in offered if one.case.reference == other), None)
    if found is None:
        raise NoSuchCase
    this = cases_visible_to(by).get(reference=reference)
    comparison = Comparison(_side(this), _side(found.case), found.match)
    sharing.record_look(Look.OPENED, shown=[f"case:{reference}", f"case:{other}"], by=by)
    return comparison


def _comparable_by(user: User) -> CaseQuerySet:
    """More than they may open: the front door must find what it has given away already."""
    visible = Q(pk__in=cases_visible_to(user).order_by().values("pk"))
    if user.has_perm(WORK_FRONT_DOOR):
        visible |= of_front_doors_of(user)
    return Case.objects.filter(visible)


def _candidates(case: Case, by: User) -> Iterable[Case]:
    keys = [person.child_key for person in case.people.all() if person.child_key]
    alike = Q(people__child_key__in=keys) if keys else Q(pk__in=[])
    if case.home_key:
        alike |= Q(home_key=case.home_key)
    found = _comparable_by(by).filter(alike).exclude(pk=case.pk).distinct()
    people = Prefetch("people", PersonInCase.objects.order_by("pk"))
    return (
        found.select_related("team").prefetch_related(people).order_by("-received_at", "pk")[:MOST]
    )


def _traits(case: Case) -> Traits:
    children = frozenset(person.child_key for person in case.people.all())
    return Traits(case.reference, children, case.home_key)


def _offered(case: Case, match: Match) -> Offered:
    return Offered(case, workflow_of(case.service, case.version).state(case.state).name, match)


def _side(case: Case) -> Side:
    return Side(
        case=case,
        state=workflow_of(case.service, case.version).state(case.state).name,
        people=list(case.people.order_by("pk")),
        referrer=Referrer.objects.filter(case=case).first(),
    )
