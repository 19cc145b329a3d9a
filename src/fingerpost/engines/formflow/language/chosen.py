"""Questions that are answered by choosing."""

from typing import Literal

from .conditions import Condition
from .question_parts import QuestionParts
from .strict import Id, Line, Some, Strict, Words


class YesNo(QuestionParts):
    """Yes or no; the answer is "yes" or "no"."""

    type: Literal["yes-no"]
    yes: Line = "Yes"
    no: Line = "No"


class Option(Strict):
    """One of the answers to choose from."""

    value: Id
    text: Line
    hint: Words | None = None
    when: Condition | None = None


class CheckboxOption(Option):
    """One of several answers to choose; an exclusive one stands alone ("None of these")."""

    exclusive: bool = False


class Radios(QuestionParts):
    """One of a few, all in view."""

    type: Literal["radios"]
    options: Some[Option]


class Select(QuestionParts):
    """One of many, in a list."""

    type: Literal["select"]
    options: Some[Option]


class Checkboxes(QuestionParts):
    """Any number of them."""

    type: Literal["checkboxes"]
    options: Some[CheckboxOption]


class Declaration(QuestionParts):
    """Something to agree to before going on; the answer is "agreed"."""

    type: Literal["declaration"]
    agree: Line
