from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.urls import reverse

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.actions import Actor
from fingerpost.common.identity.models import Team, User
from fingerpost.common.identity.queries import encrypted
from fingerpost.common.identity.rules import EndReason, Role, username_for

from .roles import give_role, refuse_last_administrator
from .sessions import end_sessions


class EmailIsTaken(Exception):
    """There is an account with this e-mail address, now or of somebody who left."""


@transaction.atomic
def make_account(
    *, first_name: str, last_name: str, email: str, by: Actor, username: str = ""
) -> User:
    """Give somebody an account, without a role and without a password; raises EmailIsTaken."""
    if User.objects.filter(email__iexact=email).exists():
        raise EmailIsTaken
    taken = set(User.objects.values_list("username", flat=True))
    user = User(
        username=username or username_for(email, taken),
        email=email.lower(),
        first_name=first_name,
        last_name=last_name,
    )
    user.set_unusable_password()
    user.save()
    audit.record(by=by, action="account.made", subject=f"user:{user.pk}")
    return user


@transaction.atomic
def make_colleague(
    *, first_name: str, last_name: str, email: str, role: Role, team: Team | None, by: Actor
) -> User:
    """An account together with the role it is for."""
    user = make_account(first_name=first_name, last_name=last_name, email=email, by=by)
    give_role(user, role, team=team, by=by)
    return user


@transaction.atomic
def make_administrator(*, first_name: str, last_name: str, email: str, password: str) -> User:
    """The first account, made by whoever runs the installation; raises EmailIsTaken."""
    user = make_colleague(
        first_name=first_name,
        last_name=last_name,
        email=email,
        role=Role.ADMINISTRATOR,
        team=None,
        by="create_administrator",
    )
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


@transaction.atomic
def invite(user: User, *, by: Actor) -> str:
    """The path where somebody chooses a password: it works once, and for three days."""
    audit.record(by=by, action="account.invited", subject=f"user:{user.pk}")
    return link_to_choose_a_password(user)


def link_to_choose_a_password(user: User) -> str:
    key = default_token_generator.make_token(user)
    place = {"uidb36": user_pk_to_url_str(user), "key": key}
    return reverse("account_reset_password_from_key", kwargs=place)


@transaction.atomic
def register_one_time_codes(user: User, *, secret: str, by: Actor) -> None:
    """Set up one-time codes on somebody's behalf, as the demonstration does."""
    Authenticator.objects.filter(user=user).delete()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encrypted(secret)}
    )
    RecoveryCodes.activate(user)
    audit.record(by=by, action="second-factor.added.totp", subject=f"user:{user.pk}")


@transaction.atomic
def reset_second_factor(user: User, *, reason: str, by: Actor) -> None:
    """For somebody who lost their phone: out everywhere, and to set up codes at next sign-in."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user, because=EndReason.SECOND_FACTOR_CHANGED, by=by)
    audit.record(by=by, action="second-factor.reset", subject=f"user:{user.pk}", reason=reason)


@transaction.atomic
def end_access(user: User, *, reason: str, by: Actor) -> None:
    """Somebody leaves: they are out now, everywhere. Their account and name stay.

    Raises LastAdministrator rather than leave nobody who can make accounts.
    """
    if not user.is_active:
        return
    refuse_last_administrator(user)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user, because=EndReason.LEFT, by=by)
    audit.record(by=by, action="account.ended", subject=f"user:{user.pk}", reason=reason)


@transaction.atomic
def restore_access(user: User, *, reason: str, by: Actor) -> None:
    """Somebody comes back: with the roles they had, but a new password and new codes."""
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(by=by, action="account.restored", subject=f"user:{user.pk}", reason=reason)
