"""Finding an address by its postcode, in two steps on the same page and without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.gazetteer.queries import FoundAddress
from fingerpost.engines.formflow import MORE, Step, Walk

Posted = dict[str, list[str]]
FIND, CHOOSE = "find", "choose"  # before the id of the question: no id of a question can hold "_"


@dataclass(frozen=True)
class Choice:
    """An address that was found under a postcode."""

    uprn: str
    text: str


@dataclass(frozen=True)
class LookedUp:
    """What was posted, with the address that was chosen; and what was found, if that was asked."""

    posted: Posted
    found: Mapping[str, tuple[Choice, ...]]

    @property
    def is_unfinished(self) -> bool:
        """Whether a list of addresses or another row was asked for, not the next page."""
        return bool(self.found or self.posted.get(MORE))


def look_up(posted: Posted, here: Walk, step: Step) -> LookedUp:
    """Take the chosen addresses over, and find those that are asked for."""
    asked = [q.id for q in here.visit(step).questions if q.definition.type == "address"]
    for question in asked:
        posted |= _chosen(posted, question)
    wanted = [question for question in asked if question in posted.get(FIND, ())]
    return LookedUp(
        posted,
        {question: _found(_last(posted, f"{FIND}_{question}")) for question in wanted},
    )


def _found(postcode: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one.uprn), ", ".join(one.lines))
        for one in gazetteer.addresses_by_postcode(postcode)
    )


def _chosen(posted: Posted, question: str) -> Posted:
    chosen = _address(_last(posted, f"{CHOOSE}_{question}"))
    if chosen is not None:
        parts = _parts(chosen)
        return {f"{question}_{part}": [text] for part, text in parts.items()} | {
            f"{question}_uprn": [str(chosen.uprn)]
        }
    kept = _address(_last(posted, f"{question}_uprn"))
    if kept is not None and not _is_still(kept, posted, question):
        return {f"{question}_uprn": [""]}
    return {}


def _address(uprn: str) -> FoundAddress | None:
    is_number = uprn.isascii() and uprn.isdigit() and len(uprn) <= 12
    return gazetteer.address(int(uprn)) if is_number else None


def _parts(address: FoundAddress) -> dict[str, str]:
    *street, town = address.lines
    first = street[0] if street else town
    rest = ", ".join(street[1:])
    return {
        "line1": first,
        "line2": rest,
        "town": town,
        "county": "",
        "postcode": address.postcode,
    }


def _is_still(address: FoundAddress, posted: Posted, question: str) -> bool:
    """Whether the lines still say the address that was chosen, and nobody has written another."""
    return all(
        _last(posted, f"{question}_{part}") == text for part, text in _parts(address).items()
    )


def _last(posted: Posted, field: str) -> str:
    return (posted.get(field) or [""])[-1].strip()
