"""How an address is written on an envelope."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SMALL = frozenset(
    ["and", "at", "by", "for", "in", "le", "next", "of", "on", "or", "the", "to", "under", "upon"]
)
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of an address; any may be empty except the street."""

    organisation: str
    room: str
    building: str
    number: str
    street: str
    locality: str
    town: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Without the postcode; the town is not repeated."""
        inside = ", ".join(part for part in (self.room, self.building) if part)
        outside = " ".join(part for part in (self.number, self.street) if part)
        locality = "" if self.locality == self.town else self.locality
        lines = (self.organisation, inside, outside, locality, self.town)
        return tuple(line for line in lines if line)

    @property
    def order(self) -> tuple[object, ...]:
        """To list neighbours as they stand in the street: 2 before 10, flat 2 before flat 10."""
        parts = (self.street, self.number, self.building, self.room, self.organisation)
        return tuple(_natural(part) for part in parts)


def numbered(fields: Mapping[str, str], prefix: str) -> str:
    """A number, or a range of them, of a BS7666 object: 12, 12A, 12-14."""
    start = fields[f"{prefix}_start_number"] + fields[f"{prefix}_start_suffix"]
    end = fields[f"{prefix}_end_number"] + fields[f"{prefix}_end_suffix"]
    return f"{start}-{end}" if end else start


def in_title_case(text: str) -> str:
    """Gazetteers are kept in capitals; “ST MARY'S-ON-SEA” is “St Mary's-on-Sea” to people."""
    if text != text.upper():
        return text
    return " ".join(
        "-".join(_word(part, first=not (i or j)) for j, part in enumerate(word.split("-")))
        for i, word in enumerate(text.split())
    )


def _word(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    if any(letter.isdigit() for letter in word):
        return word
    return word[:1] + word[1:].lower()


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBERS.split(text) if part
    )
