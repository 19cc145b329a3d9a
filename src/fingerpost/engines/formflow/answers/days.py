"""A date in three parts."""

import re
from datetime import date

from fingerpost.engines.formflow.language.moments import moment
from fingerpost.engines.formflow.language.questions import DateParts

from .fields import Fields
from .refusals import Fault, Refused, refuse

PARTS = ("day", "month", "year")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BY_NAME = {name[:length].lower(): str(n) for n, name in enumerate(MONTHS, 1) for length in (3, 99)}


def _(text: str) -> str:
    return text


_INCLUDE = {
    ("day",): _("{Noun} must include a day"),
    ("month",): _("{Noun} must include a month"),
    ("year",): _("{Noun} must include a year"),
    ("day", "month"): _("{Noun} must include a day and month"),
    ("day", "year"): _("{Noun} must include a day and year"),
    ("month", "year"): _("{Noun} must include a month and year"),
}


def day_of(question: DateParts, fields: Fields, today: date) -> str | None:
    """A day as "2026-11-23"; the month may be a number or its English name."""
    given = {part: fields.line(f"{question.id}_{part}") for part in PARTS}
    absent = tuple(part for part in PARTS if not given[part])
    if len(absent) == len(PARTS):
        return None
    if absent:
        raise refuse("incomplete", _INCLUDE[absent], part=absent[0])
    day = _real(given)
    if fault := _out_of_range(question, day, today):
        raise Refused(fault)
    return day.isoformat()


def _real(given: dict[str, str]) -> date:
    month = _BY_NAME.get(given["month"].lower(), given["month"])
    if not re.fullmatch("[0-9]{4}", given["year"]):
        if re.fullmatch("[0-9]+", given["year"]):
            raise refuse("invalid", _("Year must include 4 numbers"), part="year")
        raise _not_real("year")
    for part, text in (("day", given["day"]), ("month", month)):
        if not re.fullmatch("[0-9]{1,2}", text):
            raise _not_real(part)
    try:
        return date(int(given["year"]), int(month), int(given["day"]))
    except ValueError:
        raise _not_real("day") from None


def _not_real(part: str) -> Refused:
    return refuse("invalid", _("{Noun} must be a real date"), part=part)


def _out_of_range(question: DateParts, day: date, today: date) -> Fault | None:
    earliest, latest = moment(question.earliest).on(today), moment(question.latest).on(today)
    if day < earliest:
        words = {
            "today": _("{Noun} must be today or in the future"),
            "today + 1 day": _("{Noun} must be in the future"),
        }.get(question.earliest, _("{Noun} must be on or after {day}"))
        return Fault("too_early", words, "day", {"day": day_in_words(earliest)})
    if day > latest:
        words = {
            "today": _("{Noun} must be today or in the past"),
            "today - 1 day": _("{Noun} must be in the past"),
        }.get(question.latest, _("{Noun} must be on or before {day}"))
        return Fault("too_late", words, "day", {"day": day_in_words(latest)})
    return None


def day_in_words(day: date) -> str:
    """A day as people write it: 1 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
