"""Reports near a place: how far away, and what may be told of them."""

from collections.abc import Iterator
from math import cos, hypot, radians

from fingerpost.engines.formflow import Form

from .manifest import Nearby

EARTH = 6_371_000  # metres; on so few of them it is flat
KINDS = ("radios", "select")
Point = tuple[float, float]


def metres_between(one: Point, other: Point) -> float:
    """Between two points in degrees that are not far from each other."""
    north = radians(other[0] - one[0])
    east = radians(other[1] - one[1]) * cos(radians(one[0]))
    return EARTH * hypot(north, east)


def nearby_faults(
    nearby: Nearby, form: Form, *, is_safeguarding: bool
) -> Iterator[tuple[str, str]]:
    """The field of what is wrong, and what to do about it."""
    if is_safeguarding:
        yield "nearby", "take it out: nothing of a safeguarding service is shown to others"
    for field, types in (("place", ("place",)), ("kind", KINDS)):
        asked = form.questions.get(getattr(nearby, field))
        if asked is None or asked.definition.type not in types or asked.repeat is not None:
            yield f"nearby.{field}", f"write the id of a {types[0]} question that is not repeated"
        elif asked.definition.personal:
            words = f"write 'personal: false' at '{asked.id}' in form.yaml: others are shown it"
            yield f"nearby.{field}", words
