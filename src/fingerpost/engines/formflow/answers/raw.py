"""From a stored answer back to the fields of its question."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from fingerpost.engines.formflow.language.questions import Autocomplete, Question, Table

from .contacts import phone_in_words
from .days import PARTS, SIDES
from .files import FILES, file_lines
from .listed import MEANT
from .signatures import NAME
from .tables import cells
from .times import MONTH_PARTS

_SPLIT_IN: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "name": lambda question: question.parts,
    "date": lambda _question: PARTS,
    "month": lambda _question: MONTH_PARTS,
    "date-range": lambda _question: tuple(f"{side}_{part}" for side in SIDES for part in PARTS),
    "address": lambda question: question.PARTS,
    "place": lambda question: question.PARTS,
    "signature": lambda _question: (NAME,),
}


def field_names(question: Question) -> tuple[str, ...]:
    """The names of the question's fields in a page: its id, or "id_part" for each part."""
    if isinstance(question, Autocomplete) and question.is_typed:
        return (question.id, f"{question.id}_{MEANT}")
    if isinstance(question, Table):
        rows = range(1, question.max_rows + 1)
        return tuple(
            name
            for row in rows
            for _column, cell in cells(question, row)
            for name in field_names(cell)
        )
    if split_in := _SPLIT_IN.get(question.type):
        return tuple(f"{question.id}_{part}" for part in split_in(question))
    return (question.id,)


def part_names(question: Any) -> tuple[str, ...]:
    """The parts of an answer that is kept in parts, such as the postcode of an address."""
    if question.type in ("address", "name", "place"):
        return _SPLIT_IN[question.type](question)
    return ("from", "to") if question.type == "date-range" else ()


def as_posted(question: Question, value: Any) -> dict[str, list[str]]:
    """What a browser would post for this answer; parsed again it gives the same answer."""
    pairs = _rows(question, value) if isinstance(question, Table) else _pairs(question, value)
    return {name: texts for name, texts in pairs if texts != [""]}


def _rows(question: Table, value: Any) -> Iterator[tuple[str, list[str]]]:
    for number, row in enumerate(value or (), 1):
        for column, cell in cells(question, number):
            yield from _pairs(cell, row.get(column))


def _pairs(question: Question, value: Any) -> Iterator[tuple[str, list[str]]]:
    if value is None:
        return
    if split := _SPLIT.get(question.type):
        value = split(value)
    if question.type in FILES:
        yield question.id, file_lines(value)
    elif isinstance(value, dict):
        for part, text in value.items():
            yield f"{question.id}_{part}", [text]
    elif isinstance(value, list):
        yield question.id, value
    elif isinstance(question, Autocomplete) and question.is_typed:
        yield question.id, [question.entries.get(value, value)]
    elif question.type == "phone":
        yield question.id, [phone_in_words(value)]
    else:
        yield question.id, [str(value)]


def _day(value: str) -> dict[str, str]:
    day = date.fromisoformat(value)
    return {part: str(getattr(day, part)) for part in PARTS}


def _month(value: str) -> dict[str, str]:
    year, month = value.split("-")
    return {"month": str(int(month)), "year": year}


def _range(value: dict[str, str]) -> dict[str, str]:
    return {f"{side}_{part}": text for side in SIDES for part, text in _day(value[side]).items()}


_SPLIT: dict[str, Callable[[Any], dict[str, str]]] = {
    "date": _day,
    "month": _month,
    "date-range": _range,
    "signature": lambda value: {NAME: value[NAME]},
}
