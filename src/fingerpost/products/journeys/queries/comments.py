from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

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


def usefulness_of_pages(pages: Collection[str], *, since: datetime) -> dict[str, tuple[int, int]]:
    """How many found each page useful, and how many did not, by its path."""
    rows = (
        Feedback.objects.filter(page__in=pages, given_at__gte=since)
        .values_list("page")
        .annotate(
            useful=Count("pk", filter=Q(is_useful=True)),
            not_useful=Count("pk", filter=Q(is_useful=False)),
        )
        .order_by("page")
    )
    return {page: (useful, not_useful) for page, useful, not_useful in rows}
