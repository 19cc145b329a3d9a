"""Answers as words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fingerpost.engines.formflow.answers.contacts import phone_in_words
from fingerpost.engines.formflow.answers.days import day_in_words, range_in_words
from fingerpost.engines.formflow.answers.exacts import exact_in_words
from fingerpost.engines.formflow.answers.identifiers import (
    nhs_number_in_words,
    nino_in_words,
    registration_in_words,
)
from fingerpost.engines.formflow.answers.signatures import signature_in_words
from fingerpost.engines.formflow.answers.tables import cells
from fingerpost.engines.formflow.answers.times import month_in_words, time_in_words
from fingerpost.engines.formflow.compiling.form import CompiledQuestion, Form
from fingerpost.engines.formflow.language.questions import ExactNumber, Scale, Select, Table
from fingerpost.engines.formflow.wording import Said

_NAME_PARTS = ("first", "last", "full")
_ADDRESS_PARTS = ("line1", "line2", "town", "county", "postcode")
InWords = Callable[[Any, Any], str]


def answer_in_words(question: CompiledQuestion, value: Any) -> str:
    """An answer as text, one line for each choice or line of an address; "" if left blank."""
    if value is None:
        return ""
    if say := _SAYS.get(question.definition.type):
        return say(question.definition, value)
    if isinstance(value, list):
        return "\n".join(question.texts.get(chosen, chosen) for chosen in value)
    return question.texts.get(str(value), str(value))


def _parts(names: tuple[str, ...], between: str) -> InWords:
    return lambda _question, value: between.join(value[part] for part in names if value.get(part))


def _rows(question: Table, value: list[dict[str, Any]]) -> str:
    """One line for each row."""
    return "\n".join(", ".join(filter(None, _cells(question, row))) for row in value)


def _cells(question: Table, row: dict[str, Any]) -> Iterator[str]:
    for column, cell in cells(question, 1):
        given = row.get(column)
        if given is not None:
            say = _SAYS.get(cell.type, lambda _cell, value: str(value))
            yield choice_in_words(cell, given) if isinstance(cell, Select) else say(cell, given)


def choice_in_words(question: Select, value: str) -> str:
    """The words of an option."""
    return next((one.text for one in question.options if one.value == value), value)


def _exact(question: ExactNumber, value: str) -> str:
    return exact_in_words(question, Decimal(value))


def _point(question: Scale, value: int) -> str:
    words = question.words.get(value)
    return f"{value} – {words}" if words else str(value)


_SAYS: dict[str, InWords] = {
    "name": _parts(_NAME_PARTS, " "),
    "address": _parts(_ADDRESS_PARTS, "\n"),
    "date": lambda _question, value: day_in_words(date.fromisoformat(value)),
    "phone": lambda _question, value: phone_in_words(value),
    "month": month_in_words,
    "date-range": range_in_words,
    "time": time_in_words,
    "nino": nino_in_words,
    "nhs-number": nhs_number_in_words,
    "vehicle-registration": registration_in_words,
    "scale": _point,
    "signature": signature_in_words,
    "table": _rows,
    "decimal": _exact,
    "money": _exact,
    "percentage": _exact,
}


def _part(question: CompiledQuestion, value: Any, part: str) -> str:
    said = value.get(part, "") if isinstance(value, dict) else ""
    is_day = said and question.definition.type == "date-range"
    return day_in_words(date.fromisoformat(said)) if is_day else str(said)


def speaker(form: Form, scope: Mapping[str, Any]) -> Said:
    """What fills the gaps in wording, from the answers known so far."""

    def said(name: str, part: str) -> str:
        value = scope.get(name)
        if value is None:
            return ""
        if part:
            return _part(form.questions[name], value, part)
        return answer_in_words(form.questions[name], value).replace("\n", ", ")

    return said
