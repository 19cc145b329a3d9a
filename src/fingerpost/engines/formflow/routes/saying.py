"""Answers as words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.engines.formflow.answers.contacts import phone_in_words
from fingerpost.engines.formflow.answers.days import day_in_words
from fingerpost.engines.formflow.compiling.form import CompiledQuestion, Form
from fingerpost.engines.formflow.wording import Said

_NAME_PARTS = ("first", "last", "full")
_ADDRESS_PARTS = ("line1", "line2", "town", "county", "postcode")


def answer_in_words(question: CompiledQuestion, value: Any) -> str:
    """An answer as text, one line for each choice or line of an address; "" if left blank."""
    if value is None:
        return ""
    if isinstance(value, dict):
        parts, between = (_NAME_PARTS, " ") if "line1" not in value else (_ADDRESS_PARTS, "\n")
        return between.join(value[part] for part in parts if value.get(part))
    if isinstance(value, list):
        return "\n".join(question.texts.get(chosen, chosen) for chosen in value)
    if question.definition.type == "date":
        return day_in_words(date.fromisoformat(value))
    if question.definition.type == "phone":
        return phone_in_words(value)
    if question.definition.type == "scale":
        return _point(value, question.definition.words.get(value))
    return question.texts.get(str(value), str(value))


def _point(value: int, words: str | None) -> str:
    return f"{value} – {words}" if words else str(value)


def speaker(form: Form, scope: Mapping[str, Any]) -> Said:
    """What fills the gaps in wording, from the answers known so far."""

    def said(name: str, part: str) -> str:
        value = scope.get(name)
        if value is None:
            return ""
        if part:
            return str(value.get(part, "")) if isinstance(value, dict) else ""
        return answer_in_words(form.questions[name], value).replace("\n", ", ")

    return said
