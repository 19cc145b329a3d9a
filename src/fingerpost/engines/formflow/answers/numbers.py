"""Whole numbers and scales."""

import re

from fingerpost.engines.formflow.language.questions import Number, Scale

from .fields import Fields
from .refusals import SELECT, refuse

_WHOLE = re.compile(r"[-+]?[0-9]{1,12}")


def _(text: str) -> str:
    return text


def number(question: Number, fields: Fields) -> int | None:
    """A whole number; commas between thousands and spaces are taken."""
    text = fields.line(question.id).replace(",", "").replace(" ", "").replace("−", "-")
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        raise refuse("invalid", _("{Noun} must be a whole number"))
    value = int(text)
    if value < question.min:
        raise refuse("too_small", _("{Noun} must be {min} or more"), min=f"{question.min:,}")
    if value > question.max:
        raise refuse("too_big", _("{Noun} must be {max} or less"), max=f"{question.max:,}")
    return value


def scale(question: Scale, fields: Fields) -> int | None:
    """A point on the scale."""
    text = fields.line(question.id)
    if not text:
        return None
    if text not in {str(point) for point in range(question.min, question.max + 1)}:
        raise refuse("invalid", SELECT)
    return int(text)
