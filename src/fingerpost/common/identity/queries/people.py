from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from fingerpost.common.identity.models import Cover, Team, User
from fingerpost.common.identity.rules import Role


def teams_of(user: User, *, role: Role | None = None) -> QuerySet[Team]:
    """The teams in which this person works, in whichever role or in one."""
    as_what = {"memberships__role": role} if role else {}
    teams = Team.objects.filter(memberships__user_id=user.pk, **as_what)
    return teams.distinct().order_by("name", "pk")


def addresses_of(people: Iterable[User]) -> set[str]:
    """Where to write to them, as far as they have an e-mail address."""
    return {person.email for person in people if person.email}


def teams_called(slugs: Iterable[str]) -> QuerySet[Team]:
    """The teams with these slugs, as far as there are any."""
    return Team.objects.filter(slug__in=list(slugs)).order_by("name", "pk")


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
class HeldRole:
    """A role somebody holds; `team` is none where they hold it everywhere."""

    role: Role
    team: Team | None


@dataclass(frozen=True)
class PersonShown:
    """A colleague with roles and teams, as their own and the administrators' pages show them."""

    number: int
    name: str
    email: str
    is_active: bool
    has_second_factor: bool
    held: tuple[HeldRole, ...]
    covered_until: date | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(held.role for held in self.held))

    @property
    def teams(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(held.team.name for held in self.held if held.team))


def person_shown(number: int) -> PersonShown:
    """One person by the number of their account, who must be there."""
    return shown(User.objects.filter(pk=number))[0]


def people_shown(*, matching: str = "") -> list[PersonShown]:
    """Everybody who has or had an account, by name; or those whose name or address matches."""
    people = User.objects.order_by("-is_active", "last_name", "first_name", "pk")
    for word in matching.split():
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        )
    return shown(people)


def shown(people: QuerySet[User], *, on: date | None = None) -> list[PersonShown]:
    """These people as pages show them, in a constant number of queries."""
    covers = Prefetch("covers_of_own_work", Cover.objects.on(on) if on else Cover.objects.none())
    with_codes = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
    with_roles = people.annotate(has_codes=with_codes).prefetch_related(
        "groups", "memberships__team", covers
    )
    return [
        PersonShown(
            number=user.pk,
            name=str(user),
            email=user.email,
            is_active=user.is_active,
            has_second_factor=user.has_codes,
            held=_held_by(user),
            covered_until=max((c.ends_on for c in user.covers_of_own_work.all()), default=None),
        )
        for user in with_roles
    ]


def _held_by(user: User) -> tuple[HeldRole, ...]:
    held = {group.name for group in user.groups.all()}
    teams: dict[str, list[Team | None]] = {}
    for membership in user.memberships.all():
        teams.setdefault(membership.role, []).append(membership.team)
    return tuple(
        HeldRole(role, team)
        for role in Role
        if role in held
        for team in sorted(teams.get(role, []), key=str) or [None]
    )


def person_with(number: int, *, among: QuerySet[User]) -> User:
    """One person among those that somebody may see; raises User.DoesNotExist."""
    return among.get(pk=number)


def everybody() -> QuerySet[User]:
    return User.objects.order_by("last_name", "first_name", "pk")


def colleagues() -> QuerySet[User]:
    """Everybody who works here now."""
    return everybody().filter(is_active=True)


def all_teams() -> QuerySet[Team]:
    return Team.objects.order_by("name", "pk")
