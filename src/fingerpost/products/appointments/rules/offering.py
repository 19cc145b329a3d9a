"""Which times of a calendar can be chosen now. All of it is local time, as people read a clock."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .calendars import DAYS, Calendar


@dataclass(frozen=True)
class Slot:
    """A time that can be chosen; `begins` such as "2026-12-02T07:00" is how it is written down."""

    begins: str
    ends: str
    places: int

    @property
    def day(self) -> date:
        return datetime.fromisoformat(self.begins).date()


def free_slots(
    calendar: Calendar, taken: Mapping[str, int], *, now: datetime, holidays: Collection[date]
) -> list[Slot]:
    """What can be chosen, the soonest first; `taken` says how many places of each are gone."""
    slots = (one for day in _days(calendar, now, holidays) for one in _on(calendar, day))
    clock = now.replace(tzinfo=None).isoformat(timespec="minutes")
    free = [one for one in slots if taken.get(one.begins, 0) < one.places and one.begins > clock]
    return sorted(free, key=lambda one: one.begins)


def slot_at(
    calendar: Calendar, begins: str, *, now: datetime, holidays: Collection[date]
) -> Slot | None:
    """The slot that begins then, if it can be chosen; whether a place is left is not looked at."""
    slots = free_slots(calendar, {}, now=now, holidays=holidays)
    return next((one for one in slots if one.begins == begins), None)


def may_change(calendar: Calendar, begins: datetime, *, now: datetime) -> bool:
    """Whether a booking can still be changed or cancelled by whoever made it."""
    last = begins.date() - timedelta(days=calendar.change_days)
    return now < begins and now.date() <= last


def _days(calendar: Calendar, now: datetime, holidays: Collection[date]) -> Iterator[date]:
    closed = {*calendar.closed, *(holidays if calendar.bank_holidays == "closed" else ())}
    for number in range(calendar.notice_days, calendar.days_ahead + 1):
        day = now.date() + timedelta(days=number)
        if day not in closed:
            yield day


def _on(calendar: Calendar, day: date) -> Iterator[Slot]:
    for times in calendar.times:
        if DAYS[day.weekday()] in times.days:
            yield Slot(_at(day, times.at), _at(day, times.until), times.places)


def _at(day: date, clock: str) -> str:
    return datetime.combine(day, time.fromisoformat(clock)).isoformat(timespec="minutes")
