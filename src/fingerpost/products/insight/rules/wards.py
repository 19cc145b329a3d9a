"""Which figures about wards are released, for which time, and how small numbers are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from fingerpost.engines.disclosure import Release, Rule, Sum, release

# What is rounded to 5 has five possible values, 4 apart; what is hidden is to have no fewer.
RULE = Rule(suppress_below=5, round_to=5, width=4)
# Half of so few people is hardly anybody.
CONTACTED_FOR_MEDIAN = 10
NOT_KNOWN = ""
# The council's year begins on 1 April.
APRIL = 4

RECEIVED = "received"


class Standing(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


# What adds up to what. Each request stands in one part of each, so that the tables add up.
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (RECEIVED, tuple(Standing)),
    (RECEIVED, ("decided", "undecided")),
    (RECEIVED, ("contacted", "waiting")),
    (RECEIVED, ("repeated", "new")),
)
# Columns of a kind are called by kind and id, such as outcome:needs-met; outcome: is any other.
WHOLES = {
    "outcome": Standing.CLOSED,
    "decision": "decided",
    "source": RECEIVED,
    "service": RECEIVED,
}
# So many of each kind have a column of their own: the usual ones.
NAMED = {"outcome": 4, "decision": 3, "source": 5, "service": 5}
# Who asks for what, once asked, stays so; an open case may be closed or opened again.
NEVER_FALL = (RECEIVED, "source", "service")


@dataclass(frozen=True)
class WardTable:
    """Counts by ward and column: row by row, and what each row and column is."""

    wards: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def year_of(day: date) -> date:
    """The first day of the council's year that a day is in."""
    return date(day.year if day.month >= APRIL else day.year - 1, APRIL, 1)


def first_of_month(day: date, *, months_before: int = 0) -> date:
    """The first day of the month, or of one some months before."""
    months = day.year * 12 + day.month - 1 - months_before
    return date(months // 12, months % 12 + 1, 1)


def kind_of(column: str) -> str:
    """The kind that a column is of, or the column itself."""
    return column.partition(":")[0]


def columns_for(usual: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The columns of a year: what is always counted, and of each kind the usual ones and others."""
    always = dict.fromkeys(name for whole, parts in PARTS for name in (whole, *parts))
    named = [f"{kind}:{one}" for kind, most in NAMED.items() for one in [*usual[kind][:most], ""]]
    return (*always, *named)


def sums_of(columns: Sequence[str]) -> tuple[Sum, ...]:
    """Which columns add up to which, as the engine takes them."""
    place = {column: number for number, column in enumerate(columns)}
    told = [(whole, parts) for whole, parts in PARTS if set(parts) <= place.keys()]
    for kind, whole in WHOLES.items():
        if parts := tuple(
            column for column in columns if kind_of(column) == kind and ":" in column
        ):
            told.append((whole, parts))
    return tuple((place[whole], tuple(place[part] for part in parts)) for whole, parts in told)


def counted_as(columns: Sequence[str], counts: Mapping[str, int]) -> tuple[int, ...]:
    """Counts by column in the order of the columns; what has no column of its kind is other."""
    found = dict.fromkeys(columns, 0)
    for column, count in counts.items():
        other = f"{kind_of(column)}:"
        if column in found:
            found[column] += count
        elif other in found:
            found[other] += count
    return tuple(found[column] for column in columns)


def table_of(
    counted: Mapping[str, tuple[int, ...]], wards: Sequence[str], columns: Sequence[str]
) -> WardTable:
    """The counts in these wards; what is of no ward or of another stands in the last row."""
    none = (0,) * len(columns)
    elsewhere = [numbers for ward, numbers in counted.items() if ward not in wards]
    last = tuple(map(sum, zip(*elsewhere, strict=True))) or none
    rows = [counted.get(ward, none) for ward in wards]
    return WardTable((*wards, NOT_KNOWN), tuple(columns), (*rows, last))


def released(table: WardTable, after: Sequence[Release]) -> Release:
    """What may be shown of a table after what was shown of it in the same year."""
    sums = sums_of(table.columns)
    now = Release.of(table.counts, RULE, sums=sums)
    # Where a request was put into another ward afterwards, nobody can count on growth.
    never_fall = {
        place
        for place, column in enumerate(table.columns)
        if kind_of(column) in NEVER_FALL and not _fell(place, [*after, now])
    }
    return release(table.counts, RULE, after=after, never_fall=never_fall, sums=sums)


def _fell(column: int, releases: Sequence[Release]) -> bool:
    return any(
        row[column] < before[column]
        for earlier, later in pairwise(releases)
        for before, row in zip(earlier.counts, later.counts, strict=False)
    )


def days_shown(contacted: int, days: float | None) -> int | None:
    """A median in whole days, where enough people were contacted for it to say nothing of one."""
    return None if days is None or contacted < CONTACTED_FOR_MEDIAN else round(days)
