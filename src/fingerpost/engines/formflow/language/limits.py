"""What an answer is compared with in words: a day, or another answer, "moved-in + 28 days"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from .moments import Moment, add_months, moment

_REFERENCE = re.compile(
    r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"(?: ([+-]) ([0-9]{1,9}(?:\.[0-9]{1,6})?)(?: (day|week|month|year)s?)?)?"
)
_DAYS, _MONTHS = {"day": 1, "week": 7}, {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Reference:
    """Another answer or calculation, and how far before or after it."""

    name: str
    number: Decimal = Decimal(0)
    days: int = 0
    months: int = 0

    @property
    def is_about_days(self) -> bool | None:
        """Whether it is so long before or after a day; None where nothing is added."""
        if self.days or self.months:
            return True
        return False if self.number else None

    def after(self, day: date) -> date:
        """The day that lies so long after a day."""
        try:
            return add_months(day, self.months) + timedelta(days=self.days)
        except (OverflowError, ValueError):
            return date.max if self.days + self.months > 0 else date.min


Limit = Moment | Reference


@lru_cache(maxsize=4096)
def limit(text: str) -> Limit:
    """Read what an answer is compared with; raises ValueError."""
    try:
        return moment(text)
    except ValueError:
        if not (found := _REFERENCE.fullmatch(text)) or found[1] == "today":
            raise
    name, sign, amount, unit = found.groups()
    size = Decimal(amount or 0) * (-1 if sign == "-" else 1)
    if unit is None:
        return Reference(name, number=size)
    if size != int(size) or abs(size) > 9_999:
        raise ValueError("a period is a whole number")
    return Reference(
        name, days=int(size) * _DAYS.get(unit, 0), months=int(size) * _MONTHS.get(unit, 0)
    )


def reference(value: object) -> Reference | None:
    """The other answer that a limit names, if it names one."""
    read = limit(value) if isinstance(value, str) else None
    return read if isinstance(read, Reference) else None


def _readable(text: str) -> str:
    try:
        limit(text)
    except ValueError:
        raise ValueError(
            "write a number, a day (2026-09-01, today - 18 years), or another question "
            "(moved-in, moved-in + 28 days)"
        ) from None
    return text


LimitText = Annotated[str, AfterValidator(_readable)]
