"""The types of question."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from .conditions import Condition
from .moments import MomentText
from .strict import Id, Line, Many, Some, Strict, Words

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


class DateParts(QuestionParts):
    """A day in three parts; `earliest` and `latest` are days themselves allowed."""

    type: Literal["date"]
    earliest: MomentText = "1900-01-01"
    latest: MomentText = "today + 100 years"


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


class Postcode(QuestionParts):
    """A British postcode."""

    type: Literal["postcode"]


class Address(QuestionParts):
    """A British address in lines; a product may offer to look it up, and then keeps its UPRN."""

    type: Literal["address"]
    PARTS: ClassVar[tuple[str, ...]] = ("line1", "line2", "town", "county", "postcode", "uprn")


class Declaration(QuestionParts):
    """Something to agree to before going on; the answer is "agreed"."""

    type: Literal["declaration"]
    agree: Line


Question = Annotated[
    ShortText
    | LongText
    | Name
    | Email
    | Phone
    | Number
    | Scale
    | DateParts
    | YesNo
    | Radios
    | Select
    | Checkboxes
    | Postcode
    | Address
    | Declaration,
    Field(discriminator="type"),
]
