"""What is worked out from the answers on a route, for whoever needs a figure and not its words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from fingerpost.engines.formflow.language.exact import exact_number

from .walk import Walk


def calculate(walk: Walk, name: str, item: Mapping[str, Any] | None = None) -> Decimal | str | None:
    """The exact value of a calculation or a decision table; words of a table of words.

    Only answers on the route count. None while it has no value, as when an answer that it needs is
    missing. Of what is worked out in each item of a repeat, `item` is one of `walk.scope[repeat]`.
    Raises KeyError for a name that is neither.
    """
    worked = walk.form.worked_out[name]
    value = worked.value(walk.scope if item is None else item, walk.today)
    if worked.definition.kind == "words":
        return None if value is None else str(value)
    number = exact_number(value)
    return None if number is None else Decimal(number)
