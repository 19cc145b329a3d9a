"""Numbers with decimal places, amounts of money and percentages, all exact."""

import re
from decimal import Decimal

from fingerpost.engines.formflow.language.questions import ExactNumber, Money, Percentage

from .fields import Fields
from .refusals import refuse

# Commas only between thousands: "12,50" is not 1250.
_WRITTEN = re.compile(r"([-+]?)([0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})?(?:\.([0-9]{1,20})?)?")


def _(text: str) -> str:
    return text


_INVALID = {
    "decimal": _("{Noun} must be a number, like 12 or 12.5"),
    "money": _("{Noun} must be an amount of money, like 75 or 75.50"),
    "percentage": _("{Noun} must be a percentage, like 12"),
}
_TOO_PRECISE = {
    0: _("{Noun} must be a whole number"),
    1: _("{Noun} must have 1 decimal place or none"),
}


def exact(question: ExactNumber, fields: Fields) -> str | None:
    """A number as "2.5", an amount as "1234.50"; the sign of its unit may stand with it."""
    text = fields.line(question.id).replace(" ", "").replace("−", "-")
    if isinstance(question, Money):
        text = text.replace("£", "", 1)
    elif isinstance(question, Percentage):
        text = text.removesuffix("%")
    if not text:
        return None
    number = _read(question, text)
    if number < question.min:
        words = _("{Noun} must be {min} or more")
        raise refuse("too_small", words, min=exact_in_words(question, question.min))
    if number > question.max:
        words = _("{Noun} must be {max} or less")
        raise refuse("too_big", words, max=exact_in_words(question, question.max))
    return as_kept(question, number)


def _read(question: ExactNumber, text: str) -> Decimal:
    found = _WRITTEN.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        raise refuse("invalid", _INVALID[question.type])
    decimals = (found[3] or "").rstrip("0")
    if len(decimals) > question.decimal_places:
        words = _("{Noun} must have {places} decimal places or fewer")
        words = _TOO_PRECISE.get(question.decimal_places, words)
        raise refuse("too_precise", words, places=question.decimal_places)
    whole = (found[2] or "0").replace(",", "")
    return Decimal(f"{found[1]}{whole}.{decimals or 0}")


def as_kept(question: ExactNumber, number: Decimal) -> str:
    """The one way in which an answer is kept: pence always, otherwise no zeros at the end."""
    text = f"{abs(number):.{question.decimal_places}f}"
    if "." in text and not isinstance(question, Money):
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 else text


def exact_in_words(question: ExactNumber, number: Decimal) -> str:
    """A number with its sign, as people write it: £1,234.50."""
    whole, point, decimals = as_kept(question, abs(number)).partition(".")
    text = f"{'-' if number < 0 else ''}{{}}{int(whole):,}"
    if isinstance(question, Money):
        return text.format("£") + (f".{decimals}" if decimals != "00" else "")
    text = text.format("") + point + decimals
    return f"{text}%" if isinstance(question, Percentage) else text
