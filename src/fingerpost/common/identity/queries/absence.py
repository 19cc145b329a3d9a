from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.common.identity.models import Cover, User
from fingerpost.common.identity.permissions import MANAGE_PEOPLE
from fingerpost.common.identity.rules import Role

from .people import PersonShown, shown


def covered_by(user: User, now: datetime) -> QuerySet[User]:
    """The people whose work this person does at the moment, beside their own."""
    covers = Cover.objects.filter(colleague_id=user.pk).on(timezone.localdate(now))
    return User.objects.filter(pk__in=covers.values("absent")).order_by("pk")


def covers_of(user: User, now: datetime) -> QuerySet[Cover]:
    """Who stands in for this person now or later."""
    covers = Cover.objects.filter(absent=user).not_over(timezone.localdate(now))
    return covers.select_related("colleague").order_by("starts_on", "pk")


def arrangeable_by(user: User) -> QuerySet[User]:
    """The people for whom this person may arrange cover, handover and leaving.

    An administrator for everybody, a team manager for the other people of their teams.
    """
    people = User.objects.order_by("last_name", "first_name", "pk")
    if user.has_perm(MANAGE_PEOPLE):
        return people
    managed = user.memberships.filter(role=Role.TEAM_MANAGER).values("team")
    return people.filter(memberships__team__in=managed).exclude(pk=user.pk).distinct()


def team_shown(user: User, now: datetime) -> list[PersonShown]:
    """The people this person arranges things for, with who is covered at the moment."""
    people = arrangeable_by(user).filter(is_active=True)
    return shown(people, on=timezone.localdate(now))
