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
    """What anybody may know of a report."""

    kind: str
    days_ago: int
    status: str


@dataclass(frozen=True)
class ReportsNearby:
    """The latest of them, and within which distance and time."""

    reports: tuple[NearbyReport, ...]
    metres: int
    days: int


def reports_nearby(draft: Draft, here: Walk, now: datetime) -> ReportsNearby | None:
    """The latest reports near the place of a draft; none where its service shows none."""
    nearby = draft.manifest.nearby
    point = _point(here.sendable_answers().get(nearby.place)) if nearby else None
    if nearby is None or point is None:
        return None
    kinds, language = here.form.questions[nearby.kind].texts, draft.version.language
    found = [
        NearbyReport(kinds[kind], (now - received).days, _status(reference, language))
        for reference, kind, received in _near(draft.version.service, nearby, point, now)
        if kind in kinds
    ]
    return ReportsNearby(tuple(found), nearby.metres, nearby.days) if found else None


def _near(
    service: str, nearby: Nearby, point: Point, now: datetime
) -> list[tuple[str, str, datetime]]:
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
        (reference, kind, received)
        for reference, where, kind, received in recent[:MOST_LOOKED_AT]
        if (other := _point(where)) and metres_between(point, other) <= nearby.metres
    )
    return list(islice(near, MOST_SHOWN))


def _point(place: Any) -> Point | None:
    if not isinstance(place, dict):
        return None
    return point_of(place.get("latitude", ""), place.get("longitude", ""))


def _status(reference: str, language: str) -> str:
    found = progress_of(reference, language)
    return found.status if found else ""
