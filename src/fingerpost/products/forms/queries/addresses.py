"""Finding an address or a place, in two steps on the same page and without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.gazetteer.queries import FoundAddress
from fingerpost.engines.formflow import MORE, Step, Walk

from .mapped import is_pressed, pressed
from .places import CHOOSE, FIND, Choice, Posted, found_places, last, located


@dataclass(frozen=True)
class LookedUp:
    """What was posted, with the address that was chosen; and what was found, if that was asked."""

    posted: Posted
    found: Mapping[str, tuple[Choice, ...]]

    @property
    def is_unfinished(self) -> bool:
        """Whether a list of addresses, another row or another map was asked for."""
        return bool(self.found or self.posted.get(MORE) or is_pressed(self.posted))


def look_up(posted: Posted, here: Walk, step: Step) -> LookedUp:
    """Take the chosen addresses over, and find those that are asked for."""
    found: dict[str, tuple[Choice, ...]] = {}
    for question in here.visit(step).questions:
        name, kind = question.id, question.definition.type
        is_wanted = name in posted.get(FIND, ())
        if kind == "address":
            posted |= _chosen(posted, name)
            found |= {name: _found(last(posted, f"{FIND}_{name}"))} if is_wanted else {}
        elif kind == "place":
            posted |= located(posted, name)
            posted |= pressed(posted, name)
            found |= found_places(posted, name) if is_wanted else {}
    return LookedUp(posted, found)


def _found(postcode: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one.uprn), ", ".join(one.lines))
        for one in gazetteer.addresses_by_postcode(postcode)
    )


def _chosen(posted: Posted, question: str) -> Posted:
    chosen = _address(last(posted, f"{CHOOSE}_{question}"))
    if chosen is not None:
        parts = _parts(chosen)
        return {f"{question}_{part}": [text] for part, text in parts.items()} | {
            f"{question}_uprn": [str(chosen.uprn)]
        }
    kept = _address(last(posted, f"{question}_uprn"))
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
    return all(last(posted, f"{question}_{part}") == text for part, text in _parts(address).items())
