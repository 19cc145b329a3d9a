"""What information governance sees of protections, denials and broken glass: references only."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet

from fingerpost.common.sharing.models import BrokenGlass, Denial, NamedAccess, Protection


def protections() -> QuerySet[Protection]:
    """Those in force, the first to be looked at again first."""
    found = Protection.objects.in_force().select_related("team", "placed_by")
    return found.order_by("review_on", "pk")


def protection_in_force(number: int) -> Protection | None:
    return protections().filter(pk=number).first()


def accesses_to(protection: Protection) -> QuerySet[NamedAccess]:
    """Who may see a protected person beside the team."""
    found = NamedAccess.objects.in_force().filter(protection=protection)
    return found.select_related("worker").order_by("placed_at", "pk")


def denials() -> QuerySet[Denial]:
    """Those in force, the newest first."""
    found = Denial.objects.in_force().select_related("worker", "placed_by")
    return found.order_by("-placed_at", "-pk")


def was_placed_since(people: Iterable[str], moment: datetime) -> bool:
    """Whether any of these people has been protected or denied to somebody since then."""
    placed = {"person__in": list(people), "placed_at__gte": moment}
    return Protection.objects.filter(**placed).exists() or Denial.objects.filter(**placed).exists()


def broken_glass() -> QuerySet[BrokenGlass]:
    """What waits for a review first, the oldest first; then the latest reviews."""
    found = BrokenGlass.objects.select_related("broken_by", "reviewed_by")
    return found.order_by(F("reviewed_at").desc(nulls_first=True), "broken_at", "pk")


def glass_to_review(number: int) -> BrokenGlass | None:
    return broken_glass().filter(pk=number, reviewed_at__isnull=True).first()
