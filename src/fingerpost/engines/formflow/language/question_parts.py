"""What every question has."""

from typing import Literal

from pydantic import Field, model_validator

from .conditions import Condition
from .strict import Id, Line, Prefill, Strict, Words

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
    "outside",
]


class QuestionParts(Strict):
    """What every question has.

    `noun` finishes "Enter …" and begins "… must be …" in errors. `own` says that the answer is
    about the person who fills in the form, so that their browser may offer it. `prefilled`: what a
    link has answered beforehand is shown and not asked. `prefill` names what its boxes are filled
    with at first, for people to change.
    """

    id: Id
    type: str
    ask: Line
    noun: Line | None = None
    hint: Words | None = None
    help: Words | None = None
    optional: bool = False
    required_when: Condition | None = None
    personal: bool = True
    own: bool = False
    prefilled: bool = False
    prefill: Prefill | None = None
    when: Condition | None = None
    errors: dict[ErrorKind, Line] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _may_be_left_blank_otherwise(self) -> "QuestionParts":
        if self.required_when is not None and not self.optional:
            raise ValueError("write 'optional: true' as well: it is required only when this holds")
        return self
