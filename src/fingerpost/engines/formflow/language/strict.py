"""What every part of the language shares: unknown keys and wrong types are refused."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

T = TypeVar("T")
OF_SIGN_IN = ("name", "email", "team")
_SOURCE = re.compile(rf"sign-in\.({'|'.join(OF_SIGN_IN)})|lookup\.[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _day(written: object) -> object:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise ValueError("write a day as year-month-day, such as 2026-11-23") from None


def _source(written: str) -> str:
    """Where an answer comes from: from whoever signed in, or from what was looked up."""
    if not _SOURCE.fullmatch(written) or len(written) > 80:
        known = ", ".join(f"sign-in.{name}" for name in OF_SIGN_IN)
        raise ValueError(f"write {known}, or lookup. and what a look-up gives")
    return written


# YAML has lists, the models hold tuples.
Many = Annotated[tuple[T, ...], Field(strict=False)]
Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Named = Annotated[  # a question, or a column of a table question: lost.worth
    str,
    StringConstraints(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)?$", max_length=121
    ),
]
Prefill = Annotated[
    str,
    AfterValidator(_source),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [f"sign-in.{name}" for name in OF_SIGN_IN]},
                {"type": "string", "pattern": r"^lookup\."},
            ]
        }
    ),
]
Words = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Day = Annotated[date, BeforeValidator(_day)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]


@dataclass(frozen=True, slots=True)
class ForPeople:
    """Marks a field of a file beside the form: people read it, so it is translated with the form.

    In the form itself a field is known by its type, `Line` or `Words`.
    """

    longest: int


class Strict(BaseModel):
    """Part of a definition."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)
