"""Who stands in for whom, and for how long."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_COVER = timedelta(days=92)


class CoverFault(StrEnum):
    OF_ONESELF = "of-oneself"
    ENDS_BEFORE_IT_STARTS = "ends-before-it-starts"
    IS_OVER = "is-over"
    IS_TOO_LONG = "is-too-long"


@dataclass(frozen=True)
class CoverPeriod:
    """From the first to the last day, both included."""

    starts_on: date
    ends_on: date

    def includes(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def fault_of_cover(period: CoverPeriod, *, is_oneself: bool, today: date) -> CoverFault | None:
    """Why this cover may not be arranged today, if it may not."""
    if is_oneself:
        return CoverFault.OF_ONESELF
    if period.ends_on < period.starts_on:
        return CoverFault.ENDS_BEFORE_IT_STARTS
    if period.ends_on < today:
        return CoverFault.IS_OVER
    if period.ends_on - max(period.starts_on, today) > LONGEST_COVER:
        return CoverFault.IS_TOO_LONG
    return None
