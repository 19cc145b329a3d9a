from dataclasses import dataclass

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import QuerySet

from fingerpost.common.identity.models import Team, User
from fingerpost.common.identity.rules import Role


def teams_of(user: User) -> QuerySet[Team]:
    """The teams in which this person works, in whichever role."""
    return Team.objects.filter(memberships__user_id=user.pk).distinct().order_by("name", "pk")


def members_of(team: Team, *, role: Role | None = None) -> QuerySet[User]:
    """The people who work in this team now, or those of them in one role."""
    in_team = User.objects.filter(is_active=True, memberships__team=team)
    if role:
        in_team = in_team.filter(memberships__team=team, memberships__role=role)
    return in_team.distinct().order_by("last_name", "first_name", "pk")


def holders_of(role: Role) -> QuerySet[User]:
    """The people who hold this role now, in whichever team."""
    holders = User.objects.filter(is_active=True, groups__name=role)
    return holders.order_by("last_name", "first_name", "pk")


def has_second_factor(user: User) -> bool:
    """Whether this person has set up one-time codes, so that a password alone lets nobody in."""
    return bool(is_mfa_enabled(user))


@dataclass(frozen=True)
class PersonShown:
    """A colleague with roles and teams, as their own and the administrators' pages show them."""

    number: int
    name: str
    email: str
    roles: tuple[Role, ...]
    teams: tuple[str, ...]


def person_shown(number: int) -> PersonShown:
    """One person by the number of their account; raises User.DoesNotExist."""
    user = User.objects.get(pk=number)
    held = set(user.groups.values_list("name", flat=True))
    return PersonShown(
        number=user.pk,
        name=str(user),
        email=user.email,
        roles=tuple(role for role in Role if role in held),
        teams=tuple(teams_of(user).values_list("name", flat=True)),
    )
