"""Why an answer cannot be taken, in GOV.UK's words."""

from dataclasses import dataclass, field
from typing import Literal

from fingerpost.engines.formflow.language.questions import ErrorKind, Question
from fingerpost.engines.formflow.wording import Translate


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one part of an answer; the words have gaps for `about` and the noun.

    `about` may hold another noun than the question's, and words that hang on the language: then it
    holds what says them.
    """

    kind: ErrorKind
    words: str
    part: str = ""
    about: dict[str, object] = field(default_factory=dict)


class Refused(Exception):
    """Parsers raise it; it never leaves `parse`."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__()
        self.faults = faults


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error to show: the field to link to, and what to do."""

    question: str
    field: str
    kind: ErrorKind | Literal["rule"]
    text: str


def refuse(kind: ErrorKind, words: str, *, part: str = "", **about: object) -> Refused:
    """The refusal of an answer for one reason."""
    return Refused(Fault(kind, words, part, about))


def in_words(question: Question, fault: Fault, noun: str, ask: str, translate: Translate) -> str:
    """The error as it is shown: the definition's own words if it has them."""
    if own := question.errors.get(fault.kind):
        return own
    about = {name: one(translate) if callable(one) else one for name, one in fault.about.items()}
    noun = str(about.get("noun", noun))
    if not noun:
        return translate(_WITHOUT_NOUN.get(fault.words, fault.words)).format(
            ask=ask, Noun=translate(_YOUR_ANSWER), **about
        )
    if "row" in about:
        noun = translate(_IN_ROW).format(noun=noun, row=about["row"])
    said = {"noun": noun, "Noun": noun[0].upper() + noun[1:]}
    return translate(fault.words).format(**about | said)


def _(text: str) -> str:
    """Mark words for translation."""
    return text


ENTER = _("Enter {noun}")
SELECT = _("Select {noun}")
_IN_ROW = _("{noun} in row {row}")
_YOUR_ANSWER = _("Your answer")
_WITHOUT_NOUN = {
    ENTER: _("Enter an answer to “{ask}”"),
    SELECT: _("Select an answer to “{ask}”"),
}
