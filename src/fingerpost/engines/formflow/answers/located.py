"""A place: words, and perhaps a point in degrees on WGS84, to five places (about a metre)."""

import re

from fingerpost.engines.formflow.language.questions import Place
from fingerpost.engines.formflow.wording import Translate

from .fields import Fields
from .refusals import refuse

OUTSIDE = "outside"  # stands for a latitude that whoever serves the form knows to be elsewhere
_LONGEST = 200
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
_MOST = {"latitude": 90, "longitude": 180}


def _(text: str) -> str:
    return text


def place_of(question: Place, fields: Fields) -> dict[str, str] | None:
    """The words with a point; without one, latitude, longitude and what was found are ""."""
    given = {part: fields.line(f"{question.id}_{part}") for part in question.PARTS}
    if given["latitude"] == OUTSIDE:
        words = _("Enter a place in our area. This one is outside it")
        raise refuse("outside", words, part="words")
    if len(given["words"]) > _LONGEST:
        too_long = _("{Noun} must be {max} characters or less")
        raise refuse("too_long", too_long, part="words", max=_LONGEST)
    if not given["words"]:
        return None
    point = point_of(given["latitude"], given["longitude"])
    latitude, longitude = (degrees_in_words(one) for one in point) if point else ("", "")
    found = given["found"][:_LONGEST] if point else ""
    return {"words": given["words"], "latitude": latitude, "longitude": longitude, "found": found}


def point_of(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Two numbers of degrees that are somewhere on earth."""
    if not (_DEGREES.fullmatch(latitude) and _DEGREES.fullmatch(longitude)):
        return None
    point = float(latitude), float(longitude)
    is_on_earth = abs(point[0]) <= _MOST["latitude"] and abs(point[1]) <= _MOST["longitude"]
    return point if is_on_earth else None


def degrees_in_words(degrees: float) -> str:
    """Degrees as they are kept: to about a metre, and no closer."""
    return f"{degrees:.5f}"


def place_in_words(_question: Place, value: dict[str, str], translate: Translate) -> str:
    """The words, and below them the point."""
    point = f"{value.get('latitude')}, {value.get('longitude')}"
    if not value.get("latitude") or value["words"] == point:
        return value["words"]
    on_the_map = translate(_("On the map: {point}")).format(point=point)
    return f"{value['words']}\n{on_the_map}"
