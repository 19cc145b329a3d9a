from dataclasses import dataclass
from datetime import datetime

from fingerpost.products.journeys.models import Feedback

MOST = 200


@dataclass(frozen=True)
class Said:
    """A comment on a step of a service; whoever said it is not known."""

    step: str
    comment: str
    given_at: datetime
    is_useful: bool | None
    satisfaction: str


def comments_on(service: str) -> list[Said]:
    """The newest comments on a service and its steps."""
    rows = Feedback.objects.filter(service=service).exclude(comment="").order_by("-given_at", "-pk")
    return [
        Said(
            row.step,
            row.comment,
            row.given_at,
            row.is_useful,
            str(row.get_satisfaction_display() or ""),
        )
        for row in rows[:MOST]
    ]
