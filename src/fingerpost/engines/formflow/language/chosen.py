"""Questions that are answered by choosing."""

from typing import Literal

from pydantic import Field, model_validator

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


class RadioOption(Option):
    """One of the answers in view; with a `divider` the word "or" stands before it."""

    divider: bool = False


class CheckboxOption(Option):
    """One of several answers to choose; an exclusive one stands alone ("None of these")."""

    exclusive: bool = False


class Radios(QuestionParts):
    """One of a few, all in view."""

    type: Literal["radios"]
    options: Some[RadioOption]


class Select(QuestionParts):
    """One of many, in a list."""

    type: Literal["select"]
    options: Some[Option]


class Checkboxes(QuestionParts):
    """Any number of them, unless limits are given; an exclusive option alone is always enough."""

    type: Literal["checkboxes"]
    options: Some[CheckboxOption]
    exactly: int | None = Field(default=None, ge=1)
    at_least: int = Field(default=1, ge=1)
    at_most: int | None = Field(default=None, ge=1)

    @property
    def fewest(self) -> int:
        """How many have to be chosen."""
        return self.exactly or self.at_least

    @property
    def most(self) -> int:
        """How many may be chosen."""
        return self.exactly or self.at_most or len(self.options)

    @model_validator(mode="after")
    def _some_number_fits(self) -> "Checkboxes":
        if self.exactly and (self.at_least > 1 or self.at_most):
            raise ValueError("give either exactly, or at_least and at_most")
        if self.fewest > self.most:
            raise ValueError("at_least is more than at_most, so that no number fits")
        always = [option for option in self.options if not (option.exclusive or option.when)]
        if self.fewest > max(1, len(always)):
            raise ValueError(
                f"offer at least {self.fewest} options without 'when' that are not exclusive"
            )
        return self


class Declaration(QuestionParts):
    """Something to agree to before going on; the answer is "agreed"."""

    type: Literal["declaration"]
    agree: Line
