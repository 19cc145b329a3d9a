"""Makes the accounts of the demonstration's staff, and tells their one-time codes."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt
from django.contrib.auth.hashers import make_password
from django.db import transaction

from fingerpost.common.identity import actions as identity
from fingerpost.common.identity.models import Team, User

from .staff import STAFF, TEAMS, StaffMember

PASSWORD = "hatworth-on-the-hill"  # noqa: S105  printed at every start, and nowhere but here
CODE_LASTS = 30  # seconds


@transaction.atomic
def hire() -> None:
    """Give everybody an account, a role in their team, and a secret for one-time codes."""
    teams = {plan.slug: Team.objects.create(slug=plan.slug, name=plan.name) for plan in TEAMS}
    password = make_password(PASSWORD)
    for member in STAFF:
        user = User.objects.create(
            username=member.username,
            email=member.email,
            first_name=member.first_name,
            last_name=member.last_name,
            password=password,
        )
        identity.give_role(user, member.role, team=teams.get(member.team), by="demonstration")
        TOTP.activate(user, generate_totp_secret())


def account_of(member: StaffMember) -> User:
    """The account of a member of the demonstration's staff."""
    return User.objects.get(username=member.username)


def secret_of(member: StaffMember) -> str:
    """What an authenticator app wants to know."""
    kept = Authenticator.objects.get(user__username=member.username, type=Authenticator.Type.TOTP)
    secret: str = decrypt(kept.data["secret"])
    return secret


def code_now(secret: str) -> str:
    """The code that an authenticator app would show now."""
    code: str = format_hotp_value(hotp_value(secret, int(time.time()) // CODE_LASTS))
    return code
