"""Emergencies in which somebody is asked for, as far as somebody answers for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.rules import Role
from fingerpost.common.sharing.models import Denial, Emergency, EmergencyMatch, Protection
from fingerpost.common.sharing.permissions import PROTECT_PEOPLE

from .policy import policy

if TYPE_CHECKING:
    from fingerpost.common.identity.models import Team, User


class NoSuchEmergency(Exception):
    """There is none, or somebody else answers for it: which of the two is not said."""


@dataclass(frozen=True)
class Sought:
    """For whom somebody asks, to look who may be meant; not to be shown."""

    names: str
    born_on: str
    asked_by: User


def emergency_sought(number: int) -> Sought:
    """For whom somebody asks; for a process that audits its work."""
    emergency = Emergency.objects.select_related("asked_by").get(pk=number)
    return Sought(emergency.names, emergency.born_on, emergency.asked_by)


def emergencies_for(user: User) -> QuerySet[Emergency]:
    """Those this person answers for, what waits first: information governance for all, a manager
    for those that may mean somebody whom their team has sealed."""
    found = Emergency.objects.select_related("asked_by", "answered_by")
    if not user.has_perm(PROTECT_PEOPLE):
        people = _sealed().filter(team__in=teams_managed_by(user)).values("person")
        found = found.filter(matches__kept__in=people).distinct()
    return found.order_by(F("answered_at").desc(nulls_first=True), "asked_at", "pk")


def emergency_seen_by(user: User, number: int, *, to_write: bool = False) -> Emergency:
    """One of them, locked if it is to be written; raises NoSuchEmergency."""
    seen = emergencies_for(user).filter(pk=number).first()
    if seen is None:
        raise NoSuchEmergency
    return Emergency.objects.select_for_update().get(pk=number) if to_write else seen


def protections_matched(number: int, *, by: User) -> list[tuple[str, str]]:
    """Whom this person may open to whoever asked, each with the team: of who may be meant, but
    nobody from whom the asker is kept. Raises NoSuchEmergency."""
    emergency = emergency_seen_by(by, number)
    denied = Denial.objects.in_force().filter(worker=emergency.asked_by_id).values("person")
    found = _sealed().filter(person__in=emergency.matches.values("kept"))
    if not by.has_perm(PROTECT_PEOPLE):
        found = found.filter(team__in=teams_managed_by(by))
    found = found.exclude(person__in=denied).select_related("team").order_by("person")
    return [(one.person, f"{one.person}, {one.team.name}") for one in found]


def others_matched(number: int, *, by: User) -> list[str]:
    """What else may be meant, for information governance: people from whom the asker is kept, and
    whom to ring about sealed records of a source."""
    if not by.has_perm(PROTECT_PEOPLE):
        return []
    opened = {person for person, _team in protections_matched(number, by=by)}
    sources = policy().sources
    matches = EmergencyMatch.objects.filter(emergency=number).order_by("kept")
    kept = matches.values_list("kept", flat=True)
    return [
        f"{sources[one].name}: {sources[one].contact}" if one in sources else one
        for one in kept
        if one not in opened
    ]


def _sealed() -> QuerySet[Protection]:
    return Protection.objects.in_force().filter(kind=Protection.Kind.SEALED)


def teams_managed_by(user: User) -> QuerySet[Team]:
    return identity.teams_of(user, role=Role.TEAM_MANAGER)
