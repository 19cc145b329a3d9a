"""What is seen of protections, denials and broken glass by those who answer for them: references
only, all of it by information governance, and what their teams protect by managers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from fingerpost.common.sharing.models import BrokenGlass, Denial, NamedAccess, Protection
from fingerpost.common.sharing.permissions import PROTECT_PEOPLE

from .emergencies import teams_managed_by

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


def protections() -> QuerySet[Protection]:
    """Those in force, the first to be looked at again first."""
    found = Protection.objects.in_force().select_related("team", "placed_by")
    return found.order_by("review_on", "pk")


def protections_for(user: User) -> QuerySet[Protection]:
    """Those in force for which this person answers."""
    if user.has_perm(PROTECT_PEOPLE):
        return protections()
    return protections().filter(team__in=teams_managed_by(user))


def protection_seen_by(user: User, number: int) -> Protection | None:
    return protections_for(user).filter(pk=number).first()


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


def broken_glass_for(user: User) -> QuerySet[BrokenGlass]:
    """What waits for a review first, the oldest first; then the latest reviews."""
    found = BrokenGlass.objects.select_related("broken_by", "granted_by", "reviewed_by")
    if not user.has_perm(PROTECT_PEOPLE):
        found = found.filter(person__in=protections_for(user).order_by().values("person"))
    return found.order_by(F("reviewed_at").desc(nulls_first=True), "broken_at", "pk")


def glass_to_review(user: User, number: int) -> BrokenGlass | None:
    return broken_glass_for(user).filter(pk=number, reviewed_at__isnull=True).first()
