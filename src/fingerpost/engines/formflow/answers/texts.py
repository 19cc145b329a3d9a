"""Words and names."""

from fingerpost.engines.formflow.language.questions import (
    LongText,
    Name,
    Organisation,
    ShortText,
    Street,
)

from .fields import Fields
from .refusals import ENTER, Fault, Refused, refuse

_LONGEST_NAME = 100
_LONGEST_TITLE = 150


def _(text: str) -> str:
    return text


def short_text(question: ShortText, fields: Fields) -> str | None:
    """One line."""
    return _fitting(question, fields.line(question.id))


def long_text(question: LongText, fields: Fields) -> str | None:
    """Paragraphs; a line break counts as one character."""
    return _fitting(question, fields.paragraphs(question.id, 4 * question.max_length + 1_000))


def title(question: Organisation | Street, fields: Fields) -> str | None:
    """What an organisation or a street is called."""
    text = fields.line(question.id)
    if len(text) > _LONGEST_TITLE:
        words = _("{Noun} must be {max} characters or less")
        raise refuse("too_long", words, max=_LONGEST_TITLE)
    return text or None


def _fitting(question: ShortText | LongText, text: str) -> str | None:
    if not text:
        return None
    if len(text) > question.max_length:
        words = _("{Noun} must be {max} characters or less")
        raise refuse("too_long", words, max=f"{question.max_length:,}")
    if len(text) < question.min_length:
        words = _("{Noun} must be {min} characters or more")
        raise refuse("too_short", words, min=f"{question.min_length:,}")
    return text


def name(question: Name, fields: Fields) -> dict[str, str] | None:
    """A name by its parts; a part left blank is ""."""
    given: dict[str, str] = {part: fields.line(f"{question.id}_{part}") for part in question.parts}
    if not any(given.values()) and question.optional:
        return None
    faults = [fault for part, text in given.items() if (fault := _name_fault(question, part, text))]
    if faults:
        raise Refused(*faults)
    return given


_MISSING = {"first": _("Enter {whose} first name"), "last": _("Enter {whose} last name")}
_MISSING_BARE = {"first": _("Enter a first name"), "last": _("Enter a last name")}
_TOO_LONG = {
    "first": _("First name must be {max} characters or less"),
    "last": _("Last name must be {max} characters or less"),
    "full": _("Name must be {max} characters or less"),
}


def _name_fault(question: Name, part: str, text: str) -> Fault | None:
    if len(text) > _LONGEST_NAME:
        return Fault("too_long", _TOO_LONG[part], part, {"max": _LONGEST_NAME})
    if text or part in question.optional_parts:
        return None
    if part == "full":
        words = _("Enter {whose} full name") if question.whose else ENTER
        return Fault("missing", words, part, {"whose": question.whose})
    words = (_MISSING if question.whose else _MISSING_BARE)[part]
    return Fault("missing", words, part, {"whose": question.whose})
