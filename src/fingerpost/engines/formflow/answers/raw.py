"""From a stored answer back to the fields of its question."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from fingerpost.engines.formflow.language.questions import Address, DateParts, Name, Question

from .contacts import phone_in_words
from .days import PARTS


def field_names(question: Question) -> tuple[str, ...]:
    """The names of the question's fields in a page: its id, or "id_part" for each part."""
    if isinstance(question, Name):
        return tuple(f"{question.id}_{part}" for part in question.parts)
    if isinstance(question, DateParts):
        return tuple(f"{question.id}_{part}" for part in PARTS)
    if isinstance(question, Address):
        return tuple(f"{question.id}_{part}" for part in question.PARTS)
    return (question.id,)


def as_posted(question: Question, value: Any) -> dict[str, list[str]]:
    """What a browser would post for this answer; parsed again it gives the same answer."""
    return {name: texts for name, texts in _pairs(question, value) if texts != [""]}


def _pairs(question: Question, value: Any) -> Iterator[tuple[str, list[str]]]:
    if value is None:
        return
    if isinstance(question, DateParts):
        day = date.fromisoformat(value)
        for part in PARTS:
            yield f"{question.id}_{part}", [str(getattr(day, part))]
    elif isinstance(value, dict):
        for part, text in value.items():
            yield f"{question.id}_{part}", [text]
    elif isinstance(value, list):
        yield question.id, value
    elif question.type == "phone":
        yield question.id, [phone_in_words(value)]
    else:
        yield question.id, [str(value)]
