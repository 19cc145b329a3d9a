"""Working time of a service: opening hours in local time, without weekends and bank holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
MIDNIGHT = time.min
NOTHING = timedelta()


@dataclass(frozen=True)
class Shift:
    """When a service opens and closes on a day; closing at 00:00 is the midnight that ends it."""

    opens: time
    closes: time

    @property
    def length(self) -> timedelta:
        """How long it is on a day without a change of the clocks."""
        day = date(2000, 1, 1)
        return self._end_of(day) - datetime.combine(day, self.opens)

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Its two moments on this day in London, in UTC."""
        opens = datetime.combine(day, self.opens, LONDON)
        return opens.astimezone(UTC), self._end_of(day).replace(tzinfo=LONDON).astimezone(UTC)

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day + ONE_DAY if self.closes == MIDNIGHT else day, self.closes)


@dataclass(frozen=True)
class WorkingHours:
    """A shift or none for each weekday, Monday first, and the days on which nobody works."""

    week: tuple[Shift | None, ...]
    shut_on: frozenset[date] = frozenset()

    def shifts_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Every stretch of working time that ends after the moment; without end."""
        day = moment.astimezone(LONDON).date()
        while True:
            shift = self.week[day.weekday()]
            if shift is not None and day not in self.shut_on:
                opens, closes = shift.on(day)
                if closes > moment:
                    yield max(opens, moment), closes
            day += ONE_DAY

    def works_on(self, day: date) -> bool:
        """Whether anybody works on this day."""
        return self.week[day.weekday()] is not None and day not in self.shut_on

    @property
    def working_day(self) -> timedelta:
        """The length of the longest shift: what "a working day" means when time is put in words."""
        return max(shift.length for shift in self.week if shift is not None)


def elapsed(start: datetime, end: datetime, hours: WorkingHours) -> timedelta:
    """Working time between two moments; none if the second is not later."""
    total = NOTHING
    for opens, closes in hours.shifts_from(start):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total


def deadline(start: datetime, allowed: timedelta, hours: WorkingHours) -> datetime:
    """The first moment at which this much working time has passed since the start."""
    left = allowed
    if left <= NOTHING:
        return start
    for opens, closes in hours.shifts_from(start):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise AssertionError("a service that never opens has no deadline")
