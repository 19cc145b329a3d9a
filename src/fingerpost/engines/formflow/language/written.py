"""Questions that are answered in words."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from .question_parts import QuestionParts
from .strict import Line, Many, Some


class ShortText(QuestionParts):
    """One line of words."""

    type: Literal["short-text"]
    min_length: int = Field(default=0, ge=0)
    max_length: int = Field(default=200, ge=1, le=1_000)


class LongText(QuestionParts):
    """Paragraphs, with a count of the characters left."""

    type: Literal["long-text"]
    min_length: int = Field(default=0, ge=0)
    max_length: int = Field(default=4_000, ge=1, le=50_000)
    rows: int = Field(default=5, ge=2, le=40)


class Name(QuestionParts):
    """A person's name, whole or in parts; some parts may be left blank.

    `whose` stands in "Enter … first name": "your", "the child's".
    """

    type: Literal["name"]
    whose: Line | None = None
    parts: Some[Literal["first", "last", "full"]] = ("first", "last")
    optional_parts: Many[Literal["first", "last"]] = ()

    @model_validator(mode="after")
    def _parts_make_a_name(self) -> "Name":
        if len(set(self.parts)) < len(self.parts) or ("full" in self.parts and self.parts[1:]):
            raise ValueError("ask for parts: [full], [first], [last] or [first, last]")
        if not set(self.parts) - set(self.optional_parts):
            raise ValueError("make the whole question optional instead of each part")
        return self


class Email(QuestionParts):
    """An e-mail address."""

    type: Literal["email"]


class Phone(QuestionParts):
    """A telephone number: British, or with its country's code."""

    type: Literal["phone"]


class Postcode(QuestionParts):
    """A British postcode."""

    type: Literal["postcode"]


class Address(QuestionParts):
    """A British address in lines; a product may offer to look it up, and then keeps its UPRN."""

    type: Literal["address"]
    PARTS: ClassVar[tuple[str, ...]] = ("line1", "line2", "town", "county", "postcode", "uprn")


class Organisation(QuestionParts):
    """The name of an organisation."""

    type: Literal["organisation"]


class Street(QuestionParts):
    """The name of a street."""

    type: Literal["street"]


class Nino(QuestionParts):
    """A National Insurance number."""

    type: Literal["nino"]


class NhsNumber(QuestionParts):
    """An NHS number, whose last digit checks the others."""

    type: Literal["nhs-number"]


class Uprn(QuestionParts):
    """The number of a property in every gazetteer of the country."""

    type: Literal["uprn"]


class VehicleRegistration(QuestionParts):
    """The registration number of a British vehicle, of whatever year."""

    type: Literal["vehicle-registration"]
