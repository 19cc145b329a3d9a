"""Calculations and tables work with what is in view, and never go round in circles."""

from collections.abc import Iterator
from decimal import Decimal

from fingerpost.engines.formflow.compiling.names import NUMBERS
from fingerpost.engines.formflow.language.calculations import (
    Calculation,
    DecisionTable,
    WorkedOut,
)
from fingerpost.engines.formflow.language.conditions import (
    ORDER,
    Amount,
    Calculated,
    Test,
    compared_with,
)
from fingerpost.engines.formflow.places import Path

from .check_comparisons import counted_faults
from .check_conditions import on_the_same_page
from .index import Index

Fault = tuple[Path, str]


def calculation_faults(index: Index) -> Iterator[Fault]:
    """Whatever cannot be worked out, or is used where it cannot be known."""
    for path, part in index.parts.items():
        if isinstance(part, WorkedOut):
            yield from _circles(part, path, index)
        if isinstance(part, Calculation):
            yield from _inputs(part, path, index)
            if part.amount is not None:
                yield from counted_faults(part.amount, path, index)
        if isinstance(part, DecisionTable):
            yield from _twice(part, path)
        if isinstance(part, Test | Amount | Calculated):
            yield from _uses(part, path, index)
        if isinstance(part, Calculated) and part.calculation in index.worked:
            yield from _constants(part, path, index.worked[part.calculation][1])


def not_in_view(name: str, path: Path, index: Index) -> str:
    """Why what is worked out cannot be used at a path; "" if it can."""
    here, around = index.repeats_at(path), index.names.worked.around[name]
    if not set(around) <= here:
        return f"'{name}' is worked out for each of '{around[-1]}'; use it in there"
    if still := (index.asking_at(path) - set(around)) & index.counted_by(name):
        return f"'{name}' counts '{min(still)}', which is still being asked about here"
    return ""


def _circles(worked: WorkedOut, path: Path, index: Index) -> Iterator[Fault]:
    needs = index.names.worked.needs
    for name in worked.names():
        if name in needs and worked.id in needs[name]:
            yield path, f"'{worked.id}' is worked out from '{name}', which needs it itself"
            return


def _inputs(calculation: Calculation, path: Path, index: Index) -> Iterator[Fault]:
    place = (*path, "value")
    for name in calculation.inputs():
        standing = index.questions.get(name)
        if name in index.worked:
            if says := not_in_view(name, path, index):
                yield place, says
        elif standing is None:
            yield place, f"there is no question or calculation '{name}'; write the id of one"
            continue
        elif not index.is_in_view(standing, path):
            advice = "add it up with 'sum', or move this into the repeat"
            yield place, f"'{name}' is asked for each of '{standing.repeat}'; {advice}"
        if (kind := index.names.kinds[name]) not in NUMBERS:
            yield place, f"'{name}' is no number but {_a(kind)}; look it up in a table first"


def _a(kind: str) -> str:
    return "words" if kind == "words" else f"a {kind} question"


def _twice(table: DecisionTable, path: Path) -> Iterator[Fault]:
    seen: list[object] = []
    for place, row in enumerate(table.rows):
        if row.when in seen:
            first = seen.index(row.when) + 1
            yield (
                (*path, "rows", place, "when"),
                f"row {place + 1} asks the same as row {first}, which comes first; remove it",
            )
        seen.append(row.when)


def _uses(part: Test | Amount | Calculated, path: Path, index: Index) -> Iterator[Fault]:
    """Whether what is worked out can be known where a condition looks at it."""
    named = [(key, other) for key, other in compared_with(part)]
    if isinstance(part, Calculated):
        named.append(("calculation", part.calculation))
    for key, name in named:
        if name in index.worked:
            if says := not_in_view(name, path, index):
                yield (*path, key), says
            for standing in index.read_by(name):
                yield from on_the_same_page(path, index, standing)
        elif key == "calculation":
            advice = "write the id of a calculation or a table"
            yield (*path, key), f"there is no calculation '{name}'; {advice}"


def _constants(part: Calculated, path: Path, worked: WorkedOut) -> Iterator[Fault]:
    """Only numbers are compared with numbers, and words with the results of their table."""
    for key in ("equals", "in_", *ORDER):
        value = getattr(part, key)
        for constant in value if key == "in_" and value is not None else (value,):
            place = (*path, key.removesuffix("_"))
            if constant is None or (key in ORDER and isinstance(constant, str)):
                continue
            if says := _impossible(constant, worked):
                yield place, says
    if worked.kind == "words":
        yield from (
            ((*path, key), "words have no order; use 'equals' or 'in'")
            for key in ORDER
            if getattr(part, key) is not None
        )


def _impossible(constant: str | int | Decimal, worked: WorkedOut) -> str:
    if worked.kind != "words":
        return "write a number, without quotes" if isinstance(constant, str) else ""
    known = list(worked.results()) if isinstance(worked, DecisionTable) else []
    if constant in known:
        return ""
    return f"'{constant}' is no result of '{worked.id}'; write {' or '.join(map(str, known))}"
