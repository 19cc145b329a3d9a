"""Dates of birth as far as they are known: all of it, a month, a year, or nothing."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST = 1850
_PARTS = re.compile(r"\d+|[a-z]+|[*?%]+")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[t ]\d")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")


class NotADate(ValueError):
    """What is written is not a date, nor a part of one."""


@dataclass(frozen=True, slots=True, order=True)
class PartDate:
    """A year, with a month, with a day; 0 is what is not known."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def is_whole(self) -> bool:
        return bool(self.year and self.month and self.day)

    def __bool__(self) -> bool:
        return bool(self.year)

    def __str__(self) -> str:
        """As ISO 8601 writes it: 2014-05-09, 2014-05, 2014 or nothing."""
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if month and self.day else ""
        return f"{self.year:04}{month}{day}" if self.year else ""

    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.is_whole else None


NOT_KNOWN = PartDate()


def read_date(text: str, today: date) -> PartDate:
    """A date as people write it, the day before the month unless the year leads.

    Takes 9/5/2014, 09.05.14, 9th May 2014, May 9, 2014, 2014-05-09, 20140509, 5/2014 and 2014;
    wildcards and question marks stand for what is not known. A year of two digits is one that
    does not lie after today. Raises NotADate.
    """
    written = text.strip().lower()
    if _ISO_MOMENT.match(written):
        written = written[:10]
    words = _PARTS.findall(_ORDINAL.sub("", written))
    if not any(word.isalnum() for word in words):
        if written.strip("*?%/.- "):
            raise NotADate(text)
        return NOT_KNOWN
    if len(words) == 1 and len(words[0]) == 8 and words[0].isdecimal():
        words = [words[0][:4], words[0][4:6], words[0][6:]]
    year, month, day, year_word = _ordered(words, text)
    if len(year_word) == 2:
        year += today.year // 100 * 100
        year -= 100 if year > today.year else 0
    return _checked(year, month, day, text)


def _ordered(words: list[str], text: str) -> tuple[int, int, int, str]:
    """Year, month and day, and the year as it was written."""
    numbers = [_number(word, text) for word in words]
    leads = len(words[0]) == 4 and words[0].isdecimal()
    match numbers:
        case [year] if leads:
            return year, 0, 0, words[0]
        case [year, month] if leads:
            return year, month, 0, words[0]
        case [year, month, day] if leads:
            return year, month, day, words[0]
        case [month, year]:
            return year, month, 0, words[1]
        case [month, day, year] if words[0].isalpha():
            return year, month, day, words[2]
        case [day, month, year]:
            return year, month, day, words[2]
    raise NotADate(text)


def _number(word: str, text: str) -> int:
    if word.isdecimal():
        return int(word)
    if word[:3] in MONTHS:
        return MONTHS.index(word[:3]) + 1
    if not word.isalpha():
        return 0
    raise NotADate(text)


def _checked(year: int, month: int, day: int, text: str) -> PartDate:
    if not EARLIEST <= year <= 9999:
        raise NotADate(text)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise NotADate(text) from None
    return PartDate(year, month, day)
