"""Until when people may change their answers: what is over, what a worker ruled, what day comes."""

from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.products.forms.rules import Lock, Locking

from .working_time import WorkingHours

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ruling:
    """What a worker last said: locked or open, to the end of a day or for good."""

    is_locked: bool
    until: date | None

    def holds_on(self, today: date) -> bool:
        """Whether it is in force."""
        return self.until is None or today <= self.until


def locks_on(day: date, lock: Lock, hours: WorkingHours) -> date:
    """The first day on which answers are locked, so long before a day of the case."""
    left, first = lock.working_days, day - timedelta(days=lock.days)
    while left:
        first -= ONE_DAY
        left -= hours.works_on(first)
    return first


def locking(
    *, is_over: bool, ruling: Ruling | None, locked_from: date | None, today: date
) -> Locking:
    """Whether answers are locked today, and if not the last day on which they may be changed.

    What is over is locked for good. A worker's word counts before the day of the case.
    """
    if is_over:
        return Locking(is_locked=True)
    last = locked_from - ONE_DAY if locked_from else None
    if ruling is not None and ruling.holds_on(today):
        if ruling.is_locked:
            return Locking(is_locked=True)
        return Locking(is_locked=False, until=last and _later(last, ruling.until))
    if last is not None and today > last:
        return Locking(is_locked=True)
    return Locking(is_locked=False, until=last)


def _later(one: date, other: date | None) -> date | None:
    return None if other is None else max(one, other)
