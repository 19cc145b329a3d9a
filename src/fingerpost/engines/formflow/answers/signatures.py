"""A declaration that is signed with a typed name."""

from datetime import date

from fingerpost.engines.formflow.language.questions import Signature
from fingerpost.engines.formflow.wording import Translate, as_written

from .days import day_in_words
from .fields import Fields
from .refusals import refuse

NAME = "name"
_LONGEST = 200


def _(text: str) -> str:
    return text


def signature(question: Signature, fields: Fields, today: date) -> dict[str, str] | None:
    """The name, what was declared with it, and the day."""
    name = fields.line(f"{question.id}_{NAME}")
    if len(name) > _LONGEST:
        words = _("Full name must be {max} characters or less")
        raise refuse("too_long", words, part=NAME, max=_LONGEST)
    if not name and question.optional:
        return None
    if not any(letter.isalpha() for letter in name):
        raise refuse("missing", _("Enter your full name to sign"), part=NAME)
    return {"name": name, "declared": question.declare, "on": today.isoformat()}


def signature_in_words(
    _question: Signature, value: dict[str, str], translate: Translate = as_written
) -> str:
    """The name and the day it was signed."""
    day = day_in_words(date.fromisoformat(value["on"]), translate)
    signed = translate(_("Signed on {day}")).format(day=day)
    return f"{value['name']}\n{signed}"
