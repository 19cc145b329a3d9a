"""Questions that are answered with a number."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from .exact import Exact, has_places
from .question_parts import QuestionParts
from .strict import Line

MOST = Decimal(1_000_000_000)


class Number(QuestionParts):
    """A whole number."""

    type: Literal["number"]
    min: int = Field(default=0, ge=-1_000_000_000)
    max: int = Field(default=1_000_000_000, le=1_000_000_000)

    @model_validator(mode="after")
    def _some_number_fits(self) -> "Number":
        if self.min > self.max:
            raise ValueError("min is more than max, so that no number fits")
        return self


class Scale(QuestionParts):
    """A point on a short scale, with words for some of its points."""

    type: Literal["scale"]
    min: int = Field(default=0, ge=0, le=1)
    max: int = Field(default=10, ge=2, le=10)
    words: dict[int, Line] = Field(default_factory=dict, strict=False)


class ExactNumber(QuestionParts):
    """A number with decimal places; `min` and `max` are themselves allowed."""

    min: Exact = Field(default=Decimal(0), ge=-MOST)
    max: Exact = Field(default=MOST, le=MOST)

    @property
    def decimal_places(self) -> int:
        """How many decimal places an answer may have."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _some_number_fits(self) -> "ExactNumber":
        if self.min > self.max:
            raise ValueError("min is more than max, so that no number fits")
        if not all(has_places(edge, self.decimal_places) for edge in (self.min, self.max)):
            raise ValueError(f"write min and max with at most {self.decimal_places} decimal places")
        return self


class DecimalNumber(ExactNumber):
    """A number with decimal places, such as a weight or a length."""

    type: Literal["decimal"]
    places: int = Field(default=2, ge=1, le=6)

    @property
    def decimal_places(self) -> int:
        return self.places


class Money(ExactNumber):
    """An amount in pounds, with pence where there are any."""

    type: Literal["money"]

    @property
    def decimal_places(self) -> int:
        return 2


class Percentage(ExactNumber):
    """So many in a hundred; whole unless places are given."""

    type: Literal["percentage"]
    places: int = Field(default=0, ge=0, le=6)
    max: Exact = Field(default=Decimal(100), le=MOST)

    @property
    def decimal_places(self) -> int:
        return self.places
