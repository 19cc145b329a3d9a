from django.db.models import QuerySet

from fingerpost.common.sharing.models import DecisionNotToShare


def decisions_not_to_share(about: str) -> QuerySet[DecisionNotToShare]:
    """What was decided not to share of a case, the newest first; for a page that was looked at."""
    found = DecisionNotToShare.objects.filter(about=about).select_related("decided_by")
    return found.order_by("-decided_at", "-pk")
