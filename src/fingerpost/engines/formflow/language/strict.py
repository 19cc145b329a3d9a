"""What every part of the language shares: unknown keys and wrong types are refused."""

from datetime import date
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

T = TypeVar("T")


def _day(written: object) -> object:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise ValueError("write a day as year-month-day, such as 2026-11-23") from None


# YAML has lists, the models hold tuples.
Many = Annotated[tuple[T, ...], Field(strict=False)]
Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Day = Annotated[date, BeforeValidator(_day)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Strict(BaseModel):
    """Part of a definition."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)
