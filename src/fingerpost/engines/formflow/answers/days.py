"""A date in three parts, and two of them."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from fingerpost.engines.formflow.language.moments import moment
from fingerpost.engines.formflow.language.questions import DateParts, DateRange
from fingerpost.engines.formflow.wording import Translate, as_written

from .fields import Fields
from .refusals import ENTER, Fault, Refused, refuse


def _(text: str) -> str:
    return text


PARTS = ("day", "month", "year")
SIDES = ("from", "to")
MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


@lru_cache(maxsize=16)
def _by_name(translate: Translate) -> dict[str, str]:
    """The number of each month by its name in English and in the language of the form."""
    names = [(str(n), said) for n, name in enumerate(MONTHS, 1) for said in (name, translate(name))]
    return {name[:length].lower(): number for number, name in names for length in (3, 99)}


_INCLUDE = {
    ("day",): _("{Noun} must include a day"),
    ("month",): _("{Noun} must include a month"),
    ("year",): _("{Noun} must include a year"),
    ("day", "month"): _("{Noun} must include a day and month"),
    ("day", "year"): _("{Noun} must include a day and year"),
    ("month", "year"): _("{Noun} must include a month and year"),
}


def day_of(question: DateParts, fields: Fields, today: date) -> str | None:
    """A day as "2026-11-23"; the month may be a number or its name."""
    day = _day_in(question, question.id, fields, today)
    return day.isoformat() if day else None


def range_of(question: DateRange, fields: Fields, today: date) -> dict[str, str] | None:
    """Two days as {"from": "2026-11-23", "to": "2026-11-30"}."""
    days: dict[str, date] = {}
    faults: list[Fault] = []
    for side, noun in zip(SIDES, (question.first, question.last), strict=True):
        try:
            day = _day_in(question, f"{question.id}_{side}", fields, today)
            if day is None:
                raise refuse("missing", ENTER, part="day")
            days[side] = day
        except Refused as refusal:
            faults += [_of_side(fault, side, noun) for fault in refusal.faults]
    if question.optional and [fault.kind for fault in faults] == ["missing", "missing"]:
        return None
    if not faults:
        faults = [*_between(question, days["from"], days["to"])]
    if faults:
        raise Refused(*faults)
    return {side: day.isoformat() for side, day in days.items()}


def _of_side(fault: Fault, side: str, noun: str) -> Fault:
    return replace(fault, part=f"{side}_{fault.part}", about=fault.about | {"noun": noun})


def _between(question: DateRange, first: date, last: date) -> list[Fault]:
    about: dict[str, object] = {"noun": question.last, "day": partial(day_in_words, first)}
    if last < first:
        words = _("{Noun} must be the same as or after {day}")
        return [Fault("wrong_order", words, "to_day", about)]
    if question.max_days and (last - first).days >= question.max_days:
        words = _("Choose {max} days or fewer, counting the first and the last")
        return [Fault("too_long", words, "to_day", about | {"max": f"{question.max_days:,}"})]
    return []


def _day_in(question: DateParts | DateRange, name: str, fields: Fields, today: date) -> date | None:
    given = given_parts(name, PARTS, fields)
    if not any(given.values()):
        return None
    day = _real(given)
    if fault := _out_of_range(question, day, today):
        raise Refused(fault)
    return day


def given_parts(name: str, parts: tuple[str, ...], fields: Fields) -> dict[str, str]:
    """What was typed in the boxes of a day or a month: in all of them, or in none.

    A month that was named is given by its number.
    """
    given = {part: fields.line(f"{name}_{part}") for part in parts}
    month = given["month"].lower()
    given["month"] = _by_name(fields.translate).get(month, given["month"])
    absent = tuple(part for part in parts if not given[part])
    if absent and len(absent) < len(parts):
        raise refuse("incomplete", _INCLUDE[absent], part=absent[0])
    return given


def _real(given: dict[str, str]) -> date:
    year, month = year_and_month(given)
    if not re.fullmatch("[0-9]{1,2}", given["day"]):
        raise _not_real("day")
    try:
        return date(year, month, int(given["day"]))
    except ValueError:
        raise _not_real("day") from None


def year_and_month(given: dict[str, str]) -> tuple[int, int]:
    """The year in four digits and the month by its number, which may not be real yet."""
    month = given["month"]
    if not re.fullmatch("[0-9]{4}", given["year"]):
        if re.fullmatch("[0-9]+", given["year"]):
            raise refuse("invalid", _("Year must include 4 numbers"), part="year")
        raise _not_real("year")
    if not re.fullmatch("[0-9]{1,2}", month):
        raise _not_real("month")
    return int(given["year"]), int(month)


def _not_real(part: str) -> Refused:
    return refuse("invalid", _("{Noun} must be a real date"), part=part)


def _out_of_range(question: DateParts | DateRange, day: date, today: date) -> Fault | None:
    earliest, latest = moment(question.earliest).on(today), moment(question.latest).on(today)
    if day < earliest:
        words = {
            "today": _("{Noun} must be today or in the future"),
            "today + 1 day": _("{Noun} must be in the future"),
        }.get(question.earliest, _("{Noun} must be on or after {day}"))
        return Fault("too_early", words, "day", {"day": partial(day_in_words, earliest)})
    if day > latest:
        words = {
            "today": _("{Noun} must be today or in the past"),
            "today - 1 day": _("{Noun} must be in the past"),
        }.get(question.latest, _("{Noun} must be on or before {day}"))
        return Fault("too_late", words, "day", {"day": partial(day_in_words, latest)})
    return None


def day_in_words(day: date, translate: Translate = as_written) -> str:
    """A day as people write it: 1 March 2026."""
    return f"{day.day} {translate(MONTHS[day.month - 1])} {day.year}"


def range_in_words(
    _question: DateRange, value: dict[str, str], translate: Translate = as_written
) -> str:
    """Two days as people write them; one if they are the same."""
    first, last = (day_in_words(date.fromisoformat(value[side]), translate) for side in SIDES)
    words = translate(_("{first} to {last}"))
    return first if first == last else words.format(first=first, last=last)


def gap_in_words(first: date, last: date, translate: Translate = as_written) -> str:
    """The days that are missing, as an error says: between 3 May 2019 and 1 August 2020."""
    words = translate(_("on {day}") if first == last else _("between {first} and {last}"))
    days = {"first": day_in_words(first, translate), "last": day_in_words(last, translate)}
    return words.format(**days, day=days["first"])
