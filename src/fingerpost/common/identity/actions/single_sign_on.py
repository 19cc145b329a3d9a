"""Who comes in from the council's own identity provider, and as what."""

from collections.abc import Collection, Mapping

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.identity.models import User
from fingerpost.common.identity.queries import person_shown
from fingerpost.common.identity.rules import Role

from .roles import LastAdministrator, give_role, take_role

PROVIDER = "single sign-on"


class UnknownPerson(Exception):
    """The provider knows them, but nobody made an account for them here, or it has ended."""


def recognise(email: str, *, is_verified: bool) -> User:
    """Whose account this is when they come for the first time; raises UnknownPerson.

    Only by an address that the provider vouches for; an account that is tied to one subject is
    never given to another.
    """
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    is_tied = user is not None and SocialAccount.objects.filter(user=user).exists()
    if user is None or is_tied or not email or not is_verified:
        raise UnknownPerson
    return user


def record_unknown_person() -> None:
    audit.record(by=AnonymousUser(), action="sign-in.unknown-person", subject="user:unknown")


@transaction.atomic
def apply_groups(user: User, groups: Collection[str], *, roles: Mapping[str, Role]) -> None:
    """Give the roles that somebody's groups stand for, take those others stand for; no more."""
    due = {role for group, role in roles.items() if group in groups}
    held = set(person_shown(user.pk).roles)
    for role in sorted(due - held):
        give_role(user, role, by=PROVIDER)
    for role in sorted((set(roles.values()) - due) & held):
        try:
            take_role(user, role, by=PROVIDER)
        except LastAdministrator:
            audit.record(by=PROVIDER, action="role.kept", subject=f"user:{user.pk}", reason=role)
