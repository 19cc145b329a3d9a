"""Clocks: how much working time a case has used, and what that means."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from .working_time import NOTHING, WorkingHours, deadline, elapsed


class Signal(StrEnum):
    """How a clock stands against its target."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Target:
    """Working time until something should have happened, and after which it becomes pressing."""

    due: timedelta
    amber: timedelta


@dataclass(frozen=True)
class Progress:
    """Working time used up to when the clock last began to count; not counting while held."""

    used: timedelta = NOTHING
    counting_since: datetime | None = None

    def used_by(self, now: datetime, hours: WorkingHours) -> timedelta:
        """All working time used so far."""
        if self.counting_since is None:
            return self.used
        return self.used + elapsed(self.counting_since, now, hours)

    def paused(self, now: datetime, hours: WorkingHours) -> "Progress":
        """The same, no longer counting."""
        return Progress(self.used_by(now, hours))

    def resumed(self, now: datetime) -> "Progress":
        """The same, counting from now; a clock that counts already is not changed."""
        return self if self.counting_since else replace(self, counting_since=now)


@dataclass(frozen=True)
class Reading:
    """What a clock shows: its colour, working time left (negative when late), when it is due."""

    signal: Signal
    left: timedelta
    due_at: datetime | None
    amber_at: datetime | None


def read(progress: Progress, target: Target, now: datetime, hours: WorkingHours) -> Reading:
    """Read a clock; a clock that does not count is due at no moment."""
    used = progress.used_by(now, hours)
    return Reading(
        signal=_signal(used, target),
        left=target.due - used,
        due_at=_moment(progress, target.due, hours),
        amber_at=_moment(progress, target.amber, hours),
    )


def _signal(used: timedelta, target: Target) -> Signal:
    if used >= target.due:
        return Signal.RED
    return Signal.AMBER if used >= target.amber else Signal.GREEN


def _moment(progress: Progress, allowed: timedelta, hours: WorkingHours) -> datetime | None:
    if progress.counting_since is None:
        return None
    return deadline(progress.counting_since, allowed - progress.used, hours)
