"""Numbers with decimal places, exact: none is ever a float."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

_WRITTEN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?")


def exact_number(value: object) -> int | Decimal | None:
    """The number that an answer or a constant stands for; None for what is no number."""
    if isinstance(value, int | Decimal):
        return value
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        return Decimal(value)
    return None


def has_places(number: Decimal, places: int) -> bool:
    """Whether so many decimal places are enough to write the number."""
    return number == round(number, places)


def _whole(written: object) -> object:
    return Decimal(written) if type(written) is int else written


Exact = Annotated[Decimal, BeforeValidator(_whole), WithJsonSchema({"type": "number"})]
