"""Comparisons with other answers, counts and sums must be of what can be compared and counted."""

from collections.abc import Iterator

from fingerpost.engines.formflow.compiling.names import DAYS, NUMBERS
from fingerpost.engines.formflow.language.conditions import (
    ORDER,
    Amount,
    Calculated,
    Count,
    SomeOf,
    Sum,
    Test,
    compared_with,
)
from fingerpost.engines.formflow.language.limits import Reference, limit
from fingerpost.engines.formflow.language.moments import Moment
from fingerpost.engines.formflow.places import Path

from .check_conditions import on_the_same_page
from .index import Index

Fault = tuple[Path, str]
_COUNTED = "repeat or table question"
_ADDED = "number question of a repeat, or column of a table such as lost.worth"


def comparison_faults(index: Index) -> Iterator[Fault]:
    """Comparisons with what is not there, not in view, or of another kind; wrong counts."""
    for path, part in index.parts.items():
        if isinstance(part, Test | Amount | Calculated):
            for key, other in compared_with(part):
                yield from _compared(part, key, other, path, index)
        if isinstance(part, SomeOf):
            yield from _too_many(part, path)
        if isinstance(part, Count | Sum):
            yield from counted_faults(part, path, index)
            yield from _constants(part, path)


def _compared(
    part: Test | Amount | Calculated, key: str, other: str, path: Path, index: Index
) -> Iterator[Fault]:
    place = (*path, key)
    if other in index.worked:
        if says := _unlike(part, key, index, index.worked[other][1].kind):
            yield place, says
        return
    if (standing := index.questions.get(other)) is None:
        advice = "write the id of a question, a number or a day"
        yield place, f"there is no question '{other}'; {advice}"
    elif not index.is_in_view(standing, path):
        yield place, f"'{other}' is asked for each of '{standing.repeat}'; test it in there"
    elif says := _unlike(part, key, index, standing.question.type):
        yield place, says
    else:
        yield from on_the_same_page(path, index, standing)


def _unlike(part: Test | Amount | Calculated, key: str, index: Index, kind: str) -> str:
    mine = "number"
    if isinstance(part, Calculated):
        if part.calculation not in index.worked:
            return ""  # told already
        mine = index.worked[part.calculation][1].kind
    elif isinstance(part, Test):
        if part.question not in index.questions:
            return ""  # told already
        mine = index.questions[part.question].question.type
    if _family(mine) != _family(kind):
        return f"a {mine} question cannot be compared with a {kind} question"
    written = limit(getattr(part, key))
    if not isinstance(written, Reference) or written.is_about_days is None or key == "same_as":
        return ""
    if written.is_about_days != (mine in DAYS):
        return "add days, weeks, months or years to a date, and only numbers to a number"
    return ""


def _family(kind: str) -> str:
    if kind in NUMBERS:
        return "number"
    return "day" if kind in DAYS else kind


def _too_many(part: SomeOf, path: Path) -> Iterator[Fault]:
    for key in ("at_least", "at_most", "exactly"):
        if (wanted := getattr(part, key)) is not None and wanted > len(part.of):
            yield (*path, key), f"only {len(part.of)} are listed; write a smaller number"


def counted_faults(part: Count | Sum, path: Path, index: Index) -> Iterator[Fault]:
    """Counts and sums of what is not there, or of what is still being asked."""
    repeat = index.repeat_of(part)
    if isinstance(part, Sum) and repeat is not None:
        kind = index.names.kinds[part.sum]
        if kind not in NUMBERS:
            yield (*path, "sum"), f"a {kind} question cannot be added up; use a number"
    if repeat is None:
        what = _COUNTED if isinstance(part, Count) else _ADDED
        key = "count" if isinstance(part, Count) else "sum"
        yield (*path, key), f"there is no such {what}; write the id of a {what}"
    elif repeat in index.repeats_at(path):
        yield path, f"'{repeat}' is still being asked about here; count it after the repeat"
    elif repeat in index.names.tables:
        yield from on_the_same_page(path, index, index.questions[repeat])


def _constants(part: Amount, path: Path) -> Iterator[Fault]:
    for key in ("equals", *ORDER):
        written = getattr(part, key)
        if isinstance(written, str) and isinstance(limit(written), Moment):
            yield (*path, key), "write a number, or the id of a number question"
