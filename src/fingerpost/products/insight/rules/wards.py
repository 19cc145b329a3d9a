"""Which figures about wards are released, for which time, and how small numbers are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fingerpost.engines.disclosure import Release, Rule, release

# What is rounded to 5 has five possible values, 4 apart; what is hidden is to have no fewer.
RULE = Rule(suppress_below=5, round_to=5, width=4)
NOT_KNOWN = ""
# The council's year begins on 1 April.
APRIL = 4


class Standing(StrEnum):
    """Where a request stands; each stands in exactly one place, so that the table adds up."""

    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


COLUMNS = tuple(Standing)
# Only how many were received never falls: an open case may be closed or opened again.
RECEIVED = len(COLUMNS)


@dataclass(frozen=True)
class WardTable:
    """Counts by ward: the rows and, row by row, how many stand where."""

    wards: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def year_of(day: date) -> date:
    """The first day of the council's year that a day is in."""
    return date(day.year if day.month >= APRIL else day.year - 1, APRIL, 1)


def first_of_month(day: date, *, months_before: int = 0) -> date:
    """The first day of the month, or of one some months before."""
    months = day.year * 12 + day.month - 1 - months_before
    return date(months // 12, months % 12 + 1, 1)


def table_of(counted: Mapping[str, tuple[int, ...]], wards: Sequence[str]) -> WardTable:
    """The counts in these wards; what is of no ward or of another stands in the last row."""
    elsewhere = [numbers for ward, numbers in counted.items() if ward not in wards]
    last = tuple(map(sum, zip(*elsewhere, strict=True))) or (0,) * len(COLUMNS)
    rows = [counted.get(ward, (0,) * len(COLUMNS)) for ward in wards]
    return WardTable((*wards, NOT_KNOWN), (*rows, last))


def released(table: WardTable, after: Sequence[Release]) -> Release:
    """What may be shown of a table after what was shown of it in the same year."""
    grown = not after or not _fell(table, after[-1])
    # Where a request was put into another ward afterwards, nobody can count on growth.
    return release(table.counts, RULE, after=after, never_fall={RECEIVED} if grown else ())


def _fell(table: WardTable, before: Release) -> bool:
    received = [sum(row) for row in table.counts]
    return any(now < row[-1] for now, row in zip(received, before.counts, strict=False))
