from dataclasses import dataclass
from datetime import datetime

from fingerpost.products.forms.models import LegalHold, Submission


@dataclass(frozen=True)
class HoldShown:
    """What is held, by whom, why and since when, and who asks to end it."""

    reference: str
    service: str
    reason: str
    placed_by: str
    placed_at: datetime
    lift_asked_by: str
    lift_reason: str
    asked_by_viewer: bool


def holds_for(viewer: int) -> list[HoldShown]:
    """Every legal hold, those that somebody asks to lift first, then the oldest."""
    rows = LegalHold.objects.select_related("placed_by", "lift_asked_by")
    held = list(rows.order_by("lift_asked_at", "placed_at", "pk"))
    held.sort(key=lambda one: one.lift_asked_at is None)
    about = Submission.objects.filter(reference__in=[one.reference for one in held])
    services = dict(about.values_list("reference", "service"))
    return [
        HoldShown(
            one.reference,
            services.get(one.reference, ""),
            one.reason,
            one.placed_by.get_full_name() if one.placed_by else "",
            one.placed_at,
            one.lift_asked_by.get_full_name() if one.lift_asked_by else "",
            one.lift_reason,
            one.lift_asked_by_id == viewer,
        )
        for one in held
    ]
