from dataclasses import dataclass
from datetime import datetime

from fingerpost.products.authoring.models import Comment


@dataclass(frozen=True)
class CommentMade:
    """What a colleague said of a part, and who settled it."""

    number: int
    about: str
    words: str
    by: str
    at: datetime
    settled_by: str
    finding: str = ""


def comments_on(service: str, about: str | None = None) -> list[CommentMade]:
    """What was said of a part; without one, whatever is not settled yet. The oldest first."""
    rows = Comment.objects.filter(service=service).select_related(
        "made_by", "settled_by", "finding"
    )
    chosen = rows.filter(settled_at=None) if about is None else rows.filter(about=about)
    return [
        CommentMade(
            row.pk,
            row.about,
            row.words,
            row.made_by.get_full_name(),
            row.made_at,
            row.settled_by.get_full_name() if row.settled_by else "",
            row.finding.words if row.finding else "",
        )
        for row in chosen.order_by("made_at", "pk")[:200]
    ]
