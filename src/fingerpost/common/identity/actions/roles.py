from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat

from fingerpost.common.identity.models import Membership, Team, User
from fingerpost.common.identity.rules import Role


class UnknownPermission(Exception):
    """A role is given a permission that no app declares."""


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
def give_role(user: User, role: Role, *, team: Team | None = None, by: User | str) -> None:
    """Let somebody work in this role, everywhere or in one team; again changes nothing."""
    user.groups.add(Group.objects.get(name=role))
    if team is not None:
        Membership.objects.get_or_create(user=user, team=team, role=role)
