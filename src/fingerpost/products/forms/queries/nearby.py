"""What others have reported near a place: kind, age and status, and nothing anybody wrote."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import F

from fingerpost.engines.formflow import Walk, point_of
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.rules import Nearby, progress_of
from fingerpost.products.forms.rules.nearby import Point, metres_between

from .drafts import Draft

MOST_SHOWN, MOST_LOOKED_AT = 5, 5_000


@dataclass(frozen=True)
class NearbyReport:
    """What anybody may know of a report; its point is told to about ten metres."""

    kind: str
    days_ago: int
    status: str
    point: Point


@dataclass(frozen=True)
class ReportsNearby:
    """The latest of them, and within which distance and time."""

    reports: tuple[NearbyReport, ...]
    metres: int
    days: int


def reports_nearby(draft: Draft, here: Walk, now: datetime) -> ReportsNearby | None:
    """The latest reports near the place of a draft; none where its service shows none."""
    nearby = draft.manifest.nearby
    point = point_of_answer(here.sendable_answers().get(nearby.place)) if nearby else None
    return _around(draft, nearby, here, point, now) if nearby and point else None


def reports_around(
    draft: Draft, question: str, here: Walk, point: Point, now: datetime
) -> ReportsNearby | None:
    """The latest reports near a point, while somebody answers where it is."""
    nearby = draft.manifest.nearby
    is_shown = nearby is not None and nearby.place == question
    return _around(draft, nearby, here, point, now) if nearby and is_shown else None


def _around(
    draft: Draft, nearby: Nearby, here: Walk, point: Point, now: datetime
) -> ReportsNearby | None:
    kinds, language = here.form.questions[nearby.kind].texts, draft.version.language
    found = [
        NearbyReport(kinds[kind], (now - received).days, _status(reference, language), other)
        for reference, kind, received, other in _near(draft.version.service, nearby, point, now)
        if kind in kinds
    ]
    return ReportsNearby(tuple(found), nearby.metres, nearby.days) if found else None


def _near(
    service: str, nearby: Nearby, point: Point, now: datetime
) -> list[tuple[str, str, datetime, Point]]:
    """Only these two answers leave the database."""
    recent = (
        Submission.objects.filter(
            service=service,
            completed_at__isnull=False,
            received_at__gt=now - timedelta(days=nearby.days),
        )
        .annotate(where=F(f"answers__{nearby.place}"), kind=F(f"answers__{nearby.kind}"))
        .order_by("-received_at")
        .values_list("reference", "where", "kind", "received_at")
    )
    near = (
        (reference, kind, received, roughly(other))
        for reference, where, kind, received in recent[:MOST_LOOKED_AT]
        if (other := point_of_answer(where)) and metres_between(point, other) <= nearby.metres
    )
    return list(islice(near, MOST_SHOWN))


def roughly(point: Point) -> Point:
    """To about ten metres: near enough to see whether it is the same, and no nearer."""
    return round(point[0], 4), round(point[1], 4)


def point_of_answer(place: Any) -> Point | None:
    """The point of a place that was answered, if it has one."""
    if not isinstance(place, dict):
        return None
    return point_of(place.get("latitude", ""), place.get("longitude", ""))


def _status(reference: str, language: str) -> str:
    found = progress_of(reference, language)
    return found.status if found else ""
