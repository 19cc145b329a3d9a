"""Whether the periods in a repeat leave a gap, and which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.engines.formflow.language.definition import Repeat
from fingerpost.engines.formflow.language.moments import add_months

from .names import Scope

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both of which it holds."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def gap_of(repeat: Repeat, scope: Scope, today: date) -> Period | None:
    """The earliest gap that the items leave and may not; None where all is covered."""
    if (covers := repeat.covers) is None:
        return None
    whole = Period(add_months(today, -12 * covers.years), today)
    if covers.until and (until := scope.get(covers.until)):
        whole = Period(whole.first, min(date.fromisoformat(until) - _DAY, today))
    given = (
        _period(item.get(covers.from_), item.get(covers.to), today)
        for item in scope.get(repeat.repeat, ())
    )
    missing = missing_in(whole, (period for period in given if period))
    return next((gap for gap in missing if gap.days > covers.gap_days), None)


def missing_in(whole: Period, periods: Iterable[Period]) -> Iterator[Period]:
    """What the periods leave uncovered, in the order of time; they may overlap."""
    covered_until = whole.first - _DAY
    for period in sorted(periods, key=lambda one: one.first):
        before = min(period.first - _DAY, whole.last)
        if before > covered_until:
            yield Period(covered_until + _DAY, before)
        covered_until = max(covered_until, min(period.last, whole.last))
    if covered_until < whole.last:
        yield Period(covered_until + _DAY, whole.last)


def _period(first: str | None, last: str | None, today: date) -> Period | None:
    """None for what has no beginning, ends before it, or has not begun yet."""
    if first is None:
        return None
    period = Period(date.fromisoformat(first), date.fromisoformat(last) if last else today)
    return period if period.first <= min(period.last, today) else None
