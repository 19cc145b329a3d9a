"""Answers as words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from fingerpost.engines.formflow.answers.contacts import phone_in_words
from fingerpost.engines.formflow.answers.days import day_in_words, range_in_words
from fingerpost.engines.formflow.answers.exacts import exact_in_words
from fingerpost.engines.formflow.answers.files import files_in_words
from fingerpost.engines.formflow.answers.identifiers import (
    nhs_number_in_words,
    nino_in_words,
    registration_in_words,
)
from fingerpost.engines.formflow.answers.located import place_in_words
from fingerpost.engines.formflow.answers.signatures import signature_in_words
from fingerpost.engines.formflow.answers.tables import cells
from fingerpost.engines.formflow.answers.times import (
    appointment_in_words,
    month_in_words,
    time_in_words,
)
from fingerpost.engines.formflow.compiling.form import CompiledQuestion, Form
from fingerpost.engines.formflow.language.calculations import WorkedOut
from fingerpost.engines.formflow.language.questions import ExactNumber, Scale, Select, Table
from fingerpost.engines.formflow.wording import Said, Translate, as_written

_NAME_PARTS = ("first", "last", "full")
_ADDRESS_PARTS = ("line1", "line2", "town", "county", "postcode")
InWords = Callable[[Any, Any, Translate], str]


def answer_in_words(
    question: CompiledQuestion, value: Any, translate: Translate = as_written
) -> str:
    """An answer as text, one line for each choice or line of an address; "" if left blank.

    `translate` gives the engine's own words, such as the names of months.
    """
    if value is None:
        return ""
    if say := _SAYS.get(question.definition.type):
        return say(question.definition, value, translate)
    if isinstance(value, list):
        return "\n".join(question.texts.get(chosen, chosen) for chosen in value)
    return question.texts.get(str(value), str(value))


def _parts(names: tuple[str, ...], between: str) -> InWords:
    return lambda _question, value, _translate: between.join(
        value[part] for part in names if value.get(part)
    )


def _rows(question: Table, value: list[dict[str, Any]], translate: Translate) -> str:
    """One line for each row."""
    return "\n".join(", ".join(filter(None, _cells(question, row, translate))) for row in value)


def _cells(question: Table, row: dict[str, Any], translate: Translate) -> Iterator[str]:
    for column, cell in cells(question, 1):
        given = row.get(column)
        if given is not None:
            say = _SAYS.get(cell.type, _unchanged(str))
            if isinstance(cell, Select):
                yield choice_in_words(cell, given)
            else:
                yield say(cell, given, translate)


def _unchanged(say: Callable[[Any], str]) -> InWords:
    """Words that are the same in every language."""
    return lambda _question, value, _translate: say(value)


def choice_in_words(question: Select, value: str) -> str:
    """The words of an option."""
    return next((one.text for one in question.options if one.value == value), value)


def _exact(question: ExactNumber, value: str, _translate: Translate) -> str:
    return exact_in_words(question, Decimal(value))


def _point(question: Scale, value: int, _translate: Translate) -> str:
    words = question.words.get(value)
    return f"{value} – {words}" if words else str(value)


_SAYS: dict[str, InWords] = {
    "name": _parts(_NAME_PARTS, " "),
    "address": _parts(_ADDRESS_PARTS, "\n"),
    "place": place_in_words,
    "date": lambda _question, value, translate: day_in_words(date.fromisoformat(value), translate),
    "phone": _unchanged(phone_in_words),
    "month": month_in_words,
    "date-range": range_in_words,
    "time": time_in_words,
    "appointment": appointment_in_words,
    "nino": _unchanged(partial(nino_in_words, None)),
    "nhs-number": _unchanged(partial(nhs_number_in_words, None)),
    "vehicle-registration": _unchanged(partial(registration_in_words, None)),
    "scale": _point,
    "signature": signature_in_words,
    "table": _rows,
    "decimal": _exact,
    "money": _exact,
    "percentage": _exact,
    "file": files_in_words,
    "files": files_in_words,
}


def _part(question: CompiledQuestion, value: Any, part: str, translate: Translate) -> str:
    said = value.get(part, "") if isinstance(value, dict) else ""
    is_day = said and question.definition.type == "date-range"
    return day_in_words(date.fromisoformat(said), translate) if is_day else str(said)


def worked_in_words(worked: WorkedOut, value: str | int | None) -> str:
    """What was worked out as text: £25, 3.5, 50%; "" without a value."""
    if value is None:
        return ""
    if worked.kind == "words":
        return worked.said(str(value))
    number = Decimal(value)
    sign, text = "-" if number < 0 else "", f"{abs(number):,}"
    if worked.kind == "money":
        return f"{sign}£{text.removesuffix('.00')}"
    return f"{sign}{text}%" if worked.kind == "percentage" else f"{sign}{text}"


def speaker(form: Form, scope: Mapping[str, Any], today: date) -> Said:
    """What fills the gaps in wording, from the answers known so far."""

    def said(name: str, part: str) -> str:
        if (worked := form.worked_out.get(name)) is not None:
            return worked_in_words(worked.definition, worked.value(scope, today))
        value = scope.get(name)
        if value is None:
            return ""
        if part:
            return _part(form.questions[name], value, part, form.translate)
        words = answer_in_words(form.questions[name], value, form.translate)
        return words.replace("\n", ", ")

    return said
