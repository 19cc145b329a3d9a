"""A month of a year, and a time of the day."""

import re
from datetime import date, datetime
from functools import partial

from fingerpost.engines.formflow.language.moments import moment
from fingerpost.engines.formflow.language.questions import Appointment, Month, Time
from fingerpost.engines.formflow.wording import Translate, as_written

from .days import MONTHS, day_in_words, given_parts, year_and_month
from .fields import Fields
from .refusals import refuse

MONTH_PARTS = ("month", "year")
_NOON = {"noon", "midday", "12noon", "12midday"}
_MIDNIGHT = {"midnight", "12midnight"}
_CHOSEN = "%Y-%m-%dT%H:%M"
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?(am|pm)?")


def _(text: str) -> str:
    return text


def month_of(question: Month, fields: Fields, today: date) -> str | None:
    """A month as "2026-09"; it may be typed as a number or its name."""
    given = given_parts(question.id, MONTH_PARTS, fields)
    if not any(given.values()):
        return None
    year, number = year_and_month(given)
    if not (1 <= number <= len(MONTHS) and year):
        raise refuse("invalid", _("{Noun} must be a real month"), part="month")
    month = f"{year:04}-{number:02}"
    earliest, latest = month_bounds(question, today)
    if month < earliest:
        words = _("{Noun} must be {month} or later")
        raise refuse(
            "too_early", words, part="month", month=partial(month_in_words, question, earliest)
        )
    if month > latest:
        words = _("{Noun} must be {month} or earlier")
        raise refuse(
            "too_late", words, part="month", month=partial(month_in_words, question, latest)
        )
    return month


def month_bounds(question: Month, today: date) -> tuple[str, str]:
    """The first and the last month allowed."""
    first, last = (moment(text).on(today) for text in (question.earliest, question.latest))
    return first.isoformat()[:7], last.isoformat()[:7]


def month_in_words(_question: Month, value: str, translate: Translate = as_written) -> str:
    """A month as people write it: September 2026."""
    year, month = value.split("-")
    return f"{translate(MONTHS[int(month) - 1])} {int(year)}"


def time_of(question: Time, fields: Fields) -> str | None:
    """A time as "14:30"; with am or pm, or by the 24-hour clock."""
    typed = fields.line(question.id)
    if not typed:
        return None
    value = _on_the_clock(typed.lower().replace(" ", "").replace(".m.", "m").replace(".m", "m"))
    if value is None:
        raise refuse("invalid", _("Enter a time, like 9:30am or 14:30"))
    if value < question.earliest:
        words = _("{Noun} must be {time} or later")
        raise refuse("too_early", words, time=partial(time_in_words, question, question.earliest))
    if value > question.latest:
        words = _("{Noun} must be {time} or earlier")
        raise refuse("too_late", words, time=partial(time_in_words, question, question.latest))
    return value


def appointment_of(question: Appointment, fields: Fields) -> str | None:
    """A chosen time as "2026-12-02T07:00"; whether it is free is for others to say."""
    chosen = fields.line(question.id)
    if not chosen:
        return None
    try:
        return datetime.strptime(chosen, _CHOSEN).strftime(_CHOSEN)  # noqa: DTZ007  on the clock
    except ValueError:
        raise refuse("not_listed", _("Select {noun} from the list")) from None


def appointment_in_words(
    _question: Appointment, value: str, translate: Translate = as_written
) -> str:
    """A time as people write it: 2 December 2026 at 7am."""
    day, time = value.split("T")
    words = translate(_("{day} at {time}"))
    said_day = day_in_words(date.fromisoformat(day), translate)
    return words.format(day=said_day, time=_said(time, translate))


def _on_the_clock(text: str) -> str | None:
    if text in _NOON | _MIDNIGHT:
        return "12:00" if text in _NOON else "00:00"
    found = _CLOCK.fullmatch(text)
    if found is None or not (found[2] or found[3]):  # "9" alone may be morning or evening
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def time_in_words(_question: Time, value: str, translate: Translate = as_written) -> str:
    """A time as people write it: 2:30pm, 9am, midday."""
    return _said(value, translate)


def _said(value: str, translate: Translate) -> str:
    if value in ("00:00", "12:00"):
        return translate(_("midnight") if value == "00:00" else _("midday"))
    hour, minute = value.split(":")
    half = translate(_("am") if int(hour) < 12 else _("pm"))
    return f"{int(hour) % 12 or 12}{'' if minute == '00' else f':{minute}'}{half}"
