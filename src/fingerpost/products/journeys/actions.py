from fingerpost.products.journeys.models import Feedback
from fingerpost.products.journeys.rules import About, masked


def give_feedback(
    about: About,
    *,
    comment: str = "",
    is_useful: bool | None = None,
    satisfaction: int | None = None,
) -> None:
    """Keep what somebody said, without what looks personal; who said it is not known."""
    Feedback.objects.create(
        page=about.page,
        service=about.service,
        step=about.step,
        version=about.version,
        is_useful=is_useful,
        satisfaction=satisfaction,
        comment=masked(comment)[:1_000],
    )
