"""What speaks for and against two records being one person's, field by field."""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What was compared."""

    FORENAME = "forename"
    SURNAME = "surname"
    NAMES = "names"
    BORN = "date of birth"
    ADDRESS = "address"
    PHONE = "telephone number"
    EMAIL = "email address"
    IDENTIFIER = "identifier"
    REGISTER = "number in one register"

    __hash__ = str.__hash__  # Enum's own is Python, and millions of pairs are weighed


class Level(StrEnum):
    """How alike the two were."""

    SAME = "the same"
    ALIKE = "alike, as after a typing error"
    SHORT = "one is short for the other"
    INITIAL = "the same initial"
    EARLIER = "the same as an earlier or other name"
    CROSSED = "forename and surname are exchanged"
    SWAPPED = "day and month are exchanged"
    ONE_PART = "two of day, month and year are the same"
    PARTLY = "the same as far as it is known"
    NEW_YEAR = "both 1 January, which is often a guess"
    NEAR = "the same postcode"
    DISTRICT = "the same district"
    DIFFERENT = "different"
    MISSING = "not known"

    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison: how it came out and how many bits it weighs; below 0 speaks against."""

    field: Field
    level: Level
    weight: float

    def __str__(self) -> str:
        return f"{self.field}: {self.level} ({self.weight:+.1f})"
