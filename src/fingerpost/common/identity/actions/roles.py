from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.utils.text import slugify

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.actions import Actor
from fingerpost.common.identity.models import Membership, Team, User
from fingerpost.common.identity.rules import Role


class UnknownPermission(Exception):
    """A role is given a permission that no app declares."""


class LastAdministrator(Exception):
    """Without this person nobody could make accounts any more."""


class TeamExists(Exception):
    """There is a team of this name."""


@transaction.atomic
def set_permissions_of_roles(permissions: Mapping[Role, Iterable[str]], *, by: str) -> None:
    """Let each role do what is listed and nothing else; again changes nothing."""
    known = dict(
        Permission.objects.annotate(
            name_in_full=Concat("content_type__app_label", Value("."), "codename")
        ).values_list("name_in_full", "pk")
    )
    for role in Role:
        wanted = set(permissions.get(role, ()))
        if unknown := sorted(wanted - known.keys()):
            raise UnknownPermission(f"{role} is given {', '.join(unknown)}, which no app declares")
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(known[name] for name in wanted)


@transaction.atomic
def give_role(user: User, role: Role, *, team: Team | None = None, by: Actor) -> None:
    """Let somebody work in this role, everywhere or in one team; again changes nothing."""
    is_news = not user.groups.filter(name=role).exists()
    user.groups.add(Group.objects.get(name=role))
    if team is not None:
        _, joined = Membership.objects.get_or_create(user=user, team=team, role=role)
        is_news = is_news or joined
    if is_news:
        audit.record(
            by=by, action="role.given", subject=f"user:{user.pk}", reason=_said(role, team)
        )


@transaction.atomic
def take_role(user: User, role: Role, *, team: Team | None = None, by: Actor) -> None:
    """End a role in one team, or everywhere; at once, and again changes nothing.

    Raises LastAdministrator rather than leave nobody who can give roles.
    """
    held = user.memberships.filter(role=role)
    ending = held.filter(team=team) if team else held
    if not (ending.exists() or user.groups.filter(name=role).exists()):
        return
    ending.delete()
    if not held.exists():
        refuse_last_administrator(user, role)
        user.groups.remove(Group.objects.get(name=role))
    audit.record(by=by, action="role.taken", subject=f"user:{user.pk}", reason=_said(role, team))


def refuse_last_administrator(user: User, role: Role | None = None) -> None:
    """Raise if without this person nobody could make accounts any more."""
    # Two who leave at once wait for each other here.
    Group.objects.select_for_update().get(name=Role.ADMINISTRATOR)
    administrators = User.objects.filter(is_active=True, groups__name=Role.ADMINISTRATOR)
    is_one = role in (None, Role.ADMINISTRATOR) and administrators.filter(pk=user.pk).exists()
    if is_one and not administrators.exclude(pk=user.pk).exists():
        raise LastAdministrator


@transaction.atomic
def found_team(name: str, *, by: Actor) -> Team:
    """Make a team; raises TeamExists where there is one of this name."""
    if Team.objects.filter(Q(name__iexact=name) | Q(slug=slugify(name))).exists():
        raise TeamExists(name)
    team = Team.objects.create(name=name, slug=slugify(name))
    audit.record(by=by, action="team.founded", subject=f"team:{team.pk}")
    return team


def _said(role: Role, team: Team | None) -> str:
    return f"{role} in {team.slug}" if team else str(role)
