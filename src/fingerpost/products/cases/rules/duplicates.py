"""Whether two cases may be about the same family. Only offered for comparison, never merged."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# What people write when they do not know, or must not say, where somebody lives.
_NO_ADDRESS = {"nofixedabode", "nfa", "unknown", "notknown", "none", "homeless"}


class Likeness(StrEnum):
    """Why two cases may be about the same family."""

    SAME_CHILD = "same-child"
    SAME_ADDRESS = "same-address"


@dataclass(frozen=True)
class Traits:
    """What a case is compared by."""

    reference: str
    children: frozenset[str] = frozenset()
    address: str = ""


@dataclass(frozen=True)
class Match:
    """Another case that may be about the same family, and why."""

    reference: str
    likenesses: tuple[Likeness, ...]


def child_key(name: str, born_on: date | None) -> str:
    """The same for the same name and birthday, however written; "" if that says too little.

    1 January is what a referrer enters who does not know the day, so it tells nobody apart.
    """
    words = sorted(re.findall(r"[a-z]+", _plain(name)))
    if len(words) < 2 or born_on is None or (born_on.month, born_on.day) == (1, 1):
        return ""
    return f"{'-'.join(words)}:{born_on.isoformat()}"


def address_key(*, uprn: str, first_line: str, postcode: str) -> str:
    """The same for the same address, however written; "" if it is not a place."""
    if uprn:
        return f"uprn:{uprn.lstrip('0')}"
    line, code = (re.sub(r"[^a-z0-9]", "", _plain(text)) for text in (first_line, postcode))
    return f"{code}:{line}" if line and code and line not in _NO_ADDRESS else ""


def possible_duplicates(this: Traits, others: Iterable[Traits]) -> tuple[Match, ...]:
    """The others that share a child or an address with this case, the most alike first."""
    matches = [
        Match(other.reference, likenesses)
        for other in others
        if other.reference != this.reference and (likenesses := tuple(_likenesses(this, other)))
    ]
    return tuple(sorted(matches, key=lambda match: (-len(match.likenesses), match.likenesses[0])))


def _likenesses(this: Traits, other: Traits) -> Iterable[Likeness]:
    if (this.children - {""}) & other.children:
        yield Likeness.SAME_CHILD
    if this.address and this.address == other.address:
        yield Likeness.SAME_ADDRESS


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
