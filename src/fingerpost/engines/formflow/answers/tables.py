"""Rows of typed cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fingerpost.engines.formflow.language.gathered import Cell, Column
from fingerpost.engines.formflow.language.questions import Select, Table

from . import choices, days, exacts, numbers, texts
from .fields import Fields
from .refusals import ENTER, SELECT, Fault, Refused, refuse

MORE = "more"  # the button that asks for another row; no id of a question can hold "_"
_READ: dict[str, Callable[[Any, Fields, date], Any]] = {
    "short-text": lambda cell, fields, _today: texts.short_text(cell, fields),
    "number": lambda cell, fields, _today: numbers.number(cell, fields),
    "decimal": lambda cell, fields, _today: exacts.exact(cell, fields),
    "money": lambda cell, fields, _today: exacts.exact(cell, fields),
    "date": days.day_of,
    "select": lambda cell, fields, _today: choices.one_of(
        [option.value for option in cell.options], cell.id, fields
    ),
}


def _(text: str) -> str:
    return text


def rows_of(question: Table, fields: Fields, today: date) -> list[dict[str, Any]] | None:
    """Each row that is not blank, with an answer for each of its columns."""
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for number in _filled_rows(question, fields.raw):
        values: dict[str, Any] = {}
        for column in question.columns:
            try:
                values[column.id] = _read(question, column, number, fields, today)
            except Refused as refusal:
                faults += [_of_cell(fault, column, number) for fault in refusal.faults]
        rows.append(values)
    if faults:
        raise Refused(*faults)
    if rows and len(rows) < question.min_rows:
        part = f"{len(rows) + 1}_{_first_box(question.columns[0])}"
        words = _("Fill in at least {count} rows")
        raise refuse("too_few", words, part=part, count=question.min_rows)
    return rows or None


def _read(question: Table, column: Column, number: int, fields: Fields, today: date) -> Any:
    cell = column.cell(f"{question.id}_{number}_{column.id}")
    value = _READ[cell.type](cell, fields, today)
    if value is None and not cell.optional:
        part = "day" if cell.type == "date" else ""
        raise refuse("missing", SELECT if isinstance(cell, Select) else ENTER, part=part)
    return value


def _of_cell(fault: Fault, column: Column, number: int) -> Fault:
    part = f"{number}_{column.id}" + (f"_{fault.part}" if fault.part else "")
    noun = fault.about.get("noun", column.cell(column.id).noun)
    return replace(fault, part=part, about=fault.about | {"noun": noun, "row": number})


def first_box(question: Table) -> str:
    """The part of the first box of all."""
    return f"1_{_first_box(question.columns[0])}"


def _first_box(column: Column) -> str:
    return f"{column.id}_day" if column.type == "date" else column.id


def cells(question: Table, number: int) -> Iterator[tuple[str, Cell]]:
    """The questions on one row, by the ids of their columns."""
    for column in question.columns:
        yield column.id, column.cell(f"{question.id}_{number}_{column.id}")


def rows_shown(question: Table, posted: Mapping[str, Sequence[str]]) -> int:
    """How many rows there are to fill in: those that are needed, filled or asked for."""
    last = max([question.min_rows, *_filled_rows(question, posted)])
    asked = 1 if question.id in posted.get(MORE, ()) else 0
    return min(last + asked, question.max_rows)


def _filled_rows(question: Table, posted: Mapping[str, Sequence[str]]) -> list[int]:
    """The numbers of the rows in which something was written."""
    start, found = f"{question.id}_", set()
    for name, values in posted.items():
        number = name.removeprefix(start).split("_")[0]
        is_row = name.startswith(start) and number.isascii() and number.isdigit()
        if is_row and any(str(value).strip() for value in values[-1:]):
            found.add(int(number[:4]))
    return sorted(number for number in found if 1 <= number <= question.max_rows)
