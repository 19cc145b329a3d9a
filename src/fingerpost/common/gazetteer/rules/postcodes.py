"""Postcodes: one way of writing them, whatever somebody typed."""

import re

# The six shapes of the Royal Mail's address file; which of them are in use only a list can tell.
_SHAPE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
_BETWEEN = re.compile(r"[\s.\-–]+")


def normalised(text: str) -> str | None:
    """“hw11aa” as “HW1 1AA”; None if it cannot be a postcode."""
    shape = _SHAPE.fullmatch(_BETWEEN.sub("", text).upper())
    return f"{shape[1]} {shape[2]}" if shape else None
