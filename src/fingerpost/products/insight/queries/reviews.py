"""Looks to review and how much is looked, as far as somebody watches over it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from fingerpost.common.audit import queries as audited
from fingerpost.common.audit.rules import Look
from fingerpost.common.identity import queries as identity
from fingerpost.common.sharing import queries as sharing
from fingerpost.products.insight.models import LookReview
from fingerpost.products.insight.permissions import REVIEW_ALL_LOOKS

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


class NoSuchReview(Exception):
    """There is none, or it is not this person's to review: which of the two is not said."""


@dataclass(frozen=True)
class Usage:
    """How often a team looked for one kind of purpose, and what reviews of that came to."""

    team: str
    kind: str
    looks: dict[Look, int]
    waiting: int
    right: int
    talked: int
    concern: int


def reviews_for(user: User) -> QuerySet[LookReview]:
    """The looks of others that this person reviews: first what waits, the most signals first."""
    reviews = LookReview.objects.exclude(actor_number=user.pk)
    reviews = reviews.exclude(subject__in=_sealed_from(user))
    if not user.has_perm(REVIEW_ALL_LOOKS):
        people = identity.arrangeable_by(user).order_by().values("pk")
        reviews = reviews.filter(actor_number__in=people, is_for_governance_alone=False)
    return reviews.order_by(F("reviewed_at").desc(nulls_first=True), "-weight", "-looked_at", "-pk")


def review_seen_by(user: User, number: int, *, to_write: bool = False) -> LookReview:
    """One of them, locked if it is to be written."""
    reviews = reviews_for(user).select_related("reviewed_by")
    if to_write:
        reviews = reviews.select_related(None).select_for_update()
    review = reviews.filter(pk=number).first()
    if review is None:
        raise NoSuchReview
    return review


def usage_seen_by(user: User, *, since: datetime) -> list[Usage]:
    """How much was looked since then, by team and purpose, as far as this person watches over it.

    Whoever works in several teams is counted in each.
    """
    teams = _teams_watched_by(user)
    looks: dict[tuple[str, str], Counter[Look]] = defaultdict(Counter)
    for counted in audited.count_looks(since=since, without=_sealed_from(user)):
        for team in teams.get(counted.actor_number, ()):
            looks[team, counted.kind][counted.look] += counted.count
    outcomes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    found = reviews_for(user).filter(looked_at__gte=since).order_by()
    for number, purpose, outcome in found.values_list("actor_number", "purpose", "outcome"):
        for team in teams.get(number, ()):
            outcomes[team, purpose.partition(" ")[0]][outcome] += 1
    return [
        _usage(key, looks[key], outcomes[key]) for key in sorted(looks.keys() | outcomes.keys())
    ]


def _sealed_from(user: User) -> list[str]:
    """Looks at whom this person may not even know of; whoever watches over all knows of them."""
    if user.has_perm(REVIEW_ALL_LOOKS):
        return []
    return sorted(f"person:{reference}" for reference in sharing.sealed_from(user))


def _usage(key: tuple[str, str], looks: Counter[Look], outcomes: Counter[str]) -> Usage:
    team, kind = key
    return Usage(
        team=team,
        kind=kind,
        looks={look: looks[look] for look in Look},
        waiting=outcomes[""],
        right=outcomes[LookReview.Outcome.RIGHT],
        talked=outcomes[LookReview.Outcome.TALKED],
        concern=outcomes[LookReview.Outcome.CONCERN],
    )


def _teams_watched_by(user: User) -> dict[int, list[str]]:
    """The teams of each account that this person watches over; "" for who is in none."""
    watches_all = user.has_perm(REVIEW_ALL_LOOKS)
    people = identity.everybody() if watches_all else identity.arrangeable_by(user)
    managed = {team.pk for team in identity.teams_of(user)}
    return {
        person.pk: sorted({
            membership.team.name
            for membership in person.memberships.all()
            if watches_all or membership.team_id in managed
        }) or [""]
        for person in people.prefetch_related("memberships__team")
    }  # fmt: skip
