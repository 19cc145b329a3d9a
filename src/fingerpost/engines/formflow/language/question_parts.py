"""What every question has."""

from typing import Literal

from pydantic import Field

from .conditions import Condition
from .strict import Id, Line, Strict, Words

ErrorKind = Literal[
    "missing",
    "invalid",
    "incomplete",
    "too_long",
    "too_short",
    "too_small",
    "too_big",
    "too_early",
    "too_late",
    "exclusive",
    "too_precise",
    "wrong_order",
    "too_few",
    "too_many",
    "not_listed",
]


class QuestionParts(Strict):
    """What every question has.

    `noun` finishes "Enter …" and begins "… must be …" in errors. `own` says that the answer is
    about the person who fills in the form, so that their browser may offer it.
    """

    id: Id
    type: str
    ask: Line
    noun: Line | None = None
    hint: Words | None = None
    help: Words | None = None
    optional: bool = False
    personal: bool = True
    own: bool = False
    when: Condition | None = None
    errors: dict[ErrorKind, Line] = Field(default_factory=dict)
