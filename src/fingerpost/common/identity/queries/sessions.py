from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from fingerpost.common.identity.models import SignedInSession, User
from fingerpost.common.identity.rules import SessionLimits


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` is given."""

    user: User
    signed_in_session: SignedInSession


def session_limits() -> SessionLimits:
    """How long people stay signed in here."""
    return SessionLimits(idle=settings.SESSION_IDLE_LIMIT, absolute=settings.SESSION_ABSOLUTE_LIMIT)


def open_sessions_of(user: User, now: datetime) -> QuerySet[SignedInSession]:
    """Where this person is signed in now, the latest used first."""
    sessions = SignedInSession.objects.filter(user=user).open().within(session_limits(), now)
    return sessions.order_by("-last_seen_at", "pk")
