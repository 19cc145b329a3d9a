"""What must be in the audit although nobody is signed in, or a package did the work."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.identity.models import User
from fingerpost.common.identity.rules import EndReason

from .sessions import end_sessions, strengthen_session


def record_failed_sign_in(*, name: str) -> None:
    """A password was wrong. What was typed is never kept: it may be a password."""
    audit.record(by=AnonymousUser(), action="sign-in.failed", subject=_subject_named(name))


def record_wrong_code(user: User) -> None:
    audit.record(by=AnonymousUser(), action="sign-in.wrong-code", subject=f"user:{user.pk}")


def record_lock_out(*, name: str) -> None:
    audit.record(by="axes", action="sign-in.locked-out", subject=_subject_named(name))


@transaction.atomic
def record_second_factor(user: User, *, kind: str, token: str) -> None:
    """Somebody set up one-time codes or recovery codes; sessions without them end."""
    audit.record(by=user, action=f"second-factor.added.{kind}", subject=f"user:{user.pk}")
    strengthen_session(user, token=token)


def record_new_recovery_codes(user: User) -> None:
    audit.record(by=user, action="second-factor.renewed", subject=f"user:{user.pk}")


@transaction.atomic
def record_new_password(user: User, *, token: str) -> None:
    """Somebody chose a new password; every session but the one they did it in ends."""
    audit.record(by=user, action="password.changed", subject=f"user:{user.pk}")
    end_sessions(user, because=EndReason.PASSWORD_CHANGED, but=token, by=user)


def _subject_named(name: str) -> str:
    user = User.objects.filter(email__iexact=name).only("pk").first() if name else None
    return f"user:{user.pk}" if user else "user:unknown"
