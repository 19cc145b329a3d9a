"""Places in a form: the way to a part of it, such as sections, 0, pages, 3."""

import re
from typing import Any

Place = tuple[str | int, ...]
Part = dict[str, Any]
WHOLE = "form"
ALONE: tuple[Place, ...] = (("start",), ("check_answers",))  # may be left out of a form
_STEP = re.compile(r"[^.\[\]]+")


class NoSuchPart(LookupError):
    """The form has nothing at this place, or nothing of this kind."""


def place_in(address: str) -> Place:
    """The place that an address names: "sections/0/pages/3"; "form" is the form itself."""
    if address == WHOLE:
        return ()
    steps = [step for step in address.split("/") if step]
    return tuple(int(s) if s.isascii() and s.isdigit() and len(s) < 5 else s for s in steps)


def place_of_field(field: str) -> Place:
    """The place that a problem of the engine names: "sections[0].pages[3].title"."""
    return tuple(int(step) if step.isdigit() else step for step in _STEP.findall(field))


def address_of(place: Place) -> str:
    return "/".join(map(str, place)) or WHOLE


def at(form: Part, place: Place) -> Any:
    """What stands at a place; raises NoSuchPart."""
    found: Any = form
    for step in place:
        fits = isinstance(step, int) if isinstance(found, list) else isinstance(found, dict)
        try:
            found = found[step] if fits else None
        except (LookupError, TypeError):
            found = None
        if found is None:
            raise NoSuchPart(address_of(place))
    return found


def part_at(form: Part, place: Place) -> Part:
    """The part at a place; raises NoSuchPart where there is a word or a list, or nothing."""
    if place in ALONE and place[0] not in form:
        return {}
    if not isinstance(found := at(form, place), dict):
        raise NoSuchPart(address_of(place))
    return found
