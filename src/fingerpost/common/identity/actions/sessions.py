import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.actions import Actor
from fingerpost.common.identity.models import SignedInSession, User
from fingerpost.common.identity.queries import has_second_factor, session_limits
from fingerpost.common.identity.rules import (
    EndReason,
    describe_device,
    end_reason_of,
    is_worth_noting,
)

KEPT_FOR = timedelta(days=90)


class SessionIsOver(Exception):
    """Whoever asked has to sign in again; `reason` is None where no such session is known."""

    def __init__(self, reason: EndReason | None) -> None:
        super().__init__(reason)
        self.reason = reason


class NoSuchSession(Exception):
    """There is no open session with this number, or it is somebody else's."""


@transaction.atomic
def open_session(user: User, *, user_agent: str, is_strong: bool | None = None) -> str:
    """Note that somebody signed in; returns the token by which their session is known.

    Whoever has set up one-time codes could not come in without one.
    """
    token = secrets.token_urlsafe(32)
    SignedInSession.objects.create(
        user=user,
        token_hash=hash_of(token),
        device=describe_device(user_agent),
        is_strong=has_second_factor(user) if is_strong is None else is_strong,
    )
    audit.record(by=user, action="user.signed-in", subject=f"user:{user.pk}")
    return token


def continue_session(token: str, *, user: User, now: datetime) -> SignedInSession:
    """Let somebody go on; raises SessionIsOver once it was ended or has reached a limit."""
    session = SignedInSession.objects.filter(token_hash=hash_of(token), user=user).first()
    if session is None:
        raise SessionIsOver(None)
    if session.ended_at is not None:
        raise SessionIsOver(EndReason(session.ended_because))
    if reason := _end_reason_of(session, now):
        _end(session, reason, by="sessions")
        raise SessionIsOver(reason)
    if is_worth_noting(session.as_seen(), now=now):
        SignedInSession.objects.filter(pk=session.pk).open().update(last_seen_at=now)
    return session


def strengthen_session(user: User, *, token: str) -> None:
    """This session now has a second factor; every other of this person ends."""
    SignedInSession.objects.filter(token_hash=hash_of(token), user=user).update(is_strong=True)
    end_sessions(user, because=EndReason.SECOND_FACTOR_CHANGED, but=token, by=user)


@transaction.atomic
def end_session(number: int, *, by: User) -> None:
    """End one of your own sessions: that device is out at its next request."""
    session = SignedInSession.objects.filter(pk=number, user=by).open().first()
    if session is None:
        raise NoSuchSession(number)
    _end(session, EndReason.ENDED_BY_OWNER, by=by)


@transaction.atomic
def end_other_sessions(session: SignedInSession) -> None:
    """End every session of this one's owner but this one."""
    for other in SignedInSession.objects.filter(user=session.user).open().exclude(pk=session.pk):
        _end(other, EndReason.ENDED_BY_OWNER, by=session.user)


@transaction.atomic
def end_sessions(user: User, *, because: EndReason, but: str = "", by: Actor) -> None:
    """End every session of somebody, or all but the one with a token."""
    sessions = SignedInSession.objects.filter(user=user).open()
    for session in sessions.exclude(token_hash=hash_of(but)):
        _end(session, because, by=by)


def sign_out(user: User, *, token: str) -> None:
    """Note that somebody signed out, unless their session had ended already."""
    session = SignedInSession.objects.filter(token_hash=hash_of(token), user=user).open().first()
    if session is not None:
        _end(session, EndReason.SIGNED_OUT, by=user)


def forget_sessions(*, now: datetime) -> int:
    """Delete what is older than anybody needs to look back; returns how many."""
    old = SignedInSession.objects.filter(last_seen_at__lt=now - KEPT_FOR)
    return old.delete()[0]


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _end_reason_of(session: SignedInSession, now: datetime) -> EndReason | None:
    if not session.is_strong and has_second_factor(session.user):
        return EndReason.SECOND_FACTOR_CHANGED  # they shall come in with what they set up since
    return end_reason_of(session.as_seen(), limits=session_limits(), now=now)


@transaction.atomic
def _end(session: SignedInSession, reason: EndReason, *, by: Actor) -> None:
    ended = SignedInSession.objects.filter(pk=session.pk).open()
    if ended.update(ended_at=timezone.now(), ended_because=reason):
        audit.record(
            by=by, action="session.ended", subject=f"user:{session.user_id}", reason=reason
        )
