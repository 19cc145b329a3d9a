"""A day as definitions name it: "2026-09-01", "today", "today + 42 weeks", "today - 18 years"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

_RELATIVE = re.compile(r"today(?: ?([+-]) ?(\d{1,4}) (day|week|month|year)s?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A fixed day, or one that moves with today."""

    fixed: date | None = None
    days: int = 0
    months: int = 0

    def on(self, today: date) -> date:
        """The day that is meant when somebody asks on the day `today`."""
        if self.fixed:
            return self.fixed
        return add_months(today, self.months) + timedelta(days=self.days)


@lru_cache(maxsize=1024)
def moment(text: str) -> Moment:
    """Read a day; raises ValueError."""
    if not (found := _RELATIVE.fullmatch(text.strip())):
        return Moment(fixed=date.fromisoformat(text))
    sign, amount, unit = found.groups()
    size = int(amount or 0) * (-1 if sign == "-" else 1)
    by_days = {"day": size, "week": 7 * size}
    by_months = {"month": size, "year": 12 * size}
    reading = Moment(days=by_days.get(unit, 0), months=by_months.get(unit, 0))
    if abs(reading.months) > 200 * 12:
        raise ValueError("more than 200 years away")
    return reading


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day if it is shorter."""
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def age_on(born: date, day: date) -> int:
    """Completed years on that day; below 0 for the unborn."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _readable(text: str) -> str:
    try:
        moment(text)
    except ValueError:
        raise ValueError(
            "write a day as 2026-09-01, today, or today - 18 years (days, weeks, months or years)"
        ) from None
    return text


MomentText = Annotated[str, AfterValidator(_readable)]
