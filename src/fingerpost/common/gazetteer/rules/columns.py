"""Which column of a file of postcodes is which: by our names, or those of the ONS."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_KNOWN = {
    "postcode": re.compile(r"postcode|pcds?|pcd\d"),
    "latitude": re.compile(r"lat(itude)?"),
    "longitude": re.compile(r"lon(g(itude)?)?"),
    "ward_code": re.compile(r"ward(_code)?|osward|wd\d\dcd"),
    "lsoa_code": re.compile(r"lsoa(_code)?|lsoa\d\d(cd)?"),
}
_NEEDED = ("postcode", "latitude", "longitude")


class MissingColumn(ValueError):
    """A column that is needed is not there; the message says which and what is."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns; those that a file may lack are None."""

    postcode: int
    latitude: int
    longitude: int
    ward_code: int | None
    lsoa_code: int | None


def columns_of(heading: Sequence[str]) -> Columns:
    """Find the columns by their headings, whatever their case."""
    found = {
        field: position
        for position, name in reversed(list(enumerate(heading)))
        for field, pattern in _KNOWN.items()
        if pattern.fullmatch(name.strip().lower())
    }
    missing = [field for field in _NEEDED if field not in found]
    if missing:
        raise MissingColumn(
            f"there is no column for {' or '.join(missing)}; the columns are {', '.join(heading)}"
        )
    return Columns(
        found["postcode"],
        found["latitude"],
        found["longitude"],
        found.get("ward_code"),
        found.get("lsoa_code"),
    )
