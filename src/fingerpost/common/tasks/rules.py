"""When a job runs next: after a failure, and by the clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

ATTEMPTS = 5
FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(hours=1)
# A worker that has not been heard of for this long is gone, and its job is another's.
LOST_AFTER = timedelta(seconds=60)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def delay_after(attempts: int, *, chance: float) -> timedelta:
    """Four times as long each time, at most an hour; `chance` (0–1) takes off up to half."""
    grown = FIRST_DELAY * (1 << 2 * min(attempts - 1, 8))
    return min(grown, LONGEST_DELAY) * (1 - chance / 2)


@dataclass(frozen=True)
class Every:
    """Slots a fixed time apart, the same for every worker and after every restart."""

    interval: timedelta

    def next_after(self, moment: datetime) -> datetime:
        """The first slot later than `moment`."""
        return EPOCH + self.interval * ((moment - EPOCH) // self.interval + 1)


@dataclass(frozen=True)
class DailyAt:
    """One slot a day by the clock on the wall.

    In spring's missing hour it is an hour later, in autumn's double hour it is the first.
    """

    at: time
    zone: ZoneInfo

    def next_after(self, moment: datetime) -> datetime:
        """The first slot later than `moment`."""
        today = moment.astimezone(self.zone).date()
        slots = (
            datetime.combine(today + timedelta(days=days), self.at, self.zone).astimezone(UTC)
            for days in (0, 1, 2)
        )
        return next(slot for slot in slots if slot > moment)


Timetable = Every | DailyAt
