"""How long somebody stays signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Writing down each request would cost more than it tells; so somebody may be signed out as
# idle up to this much early, never late.
NOTED_EVERY = timedelta(minutes=1)


class EndReason(StrEnum):
    SIGNED_OUT = "signed-out"
    IDLE = "idle"
    TOO_LONG = "too-long"
    ENDED_BY_OWNER = "ended-by-owner"
    LEFT = "left"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105
    SECOND_FACTOR_CHANGED = "second-factor-changed"


@dataclass(frozen=True)
class SessionLimits:
    """`idle`: without a request; `absolute`: in all, however busy."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True)
class Seen:
    """When a session began and when it was last used."""

    opened_at: datetime
    last_seen_at: datetime


def end_reason_of(seen: Seen, *, limits: SessionLimits, now: datetime) -> EndReason | None:
    """Why this session is over at `now`, if it is."""
    if now - seen.opened_at >= limits.absolute:
        return EndReason.TOO_LONG
    if now - seen.last_seen_at >= limits.idle:
        return EndReason.IDLE
    return None


def is_worth_noting(seen: Seen, *, now: datetime) -> bool:
    """Whether this use should be written down."""
    return now - seen.last_seen_at >= NOTED_EVERY
