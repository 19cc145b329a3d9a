"""Finding a place by its words, or by where somebody is: the point on the map is ours to check."""

from dataclasses import dataclass

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.engines.formflow import OUTSIDE, degrees_in_words, point_of

Posted = dict[str, list[str]]
# Before the id of the question: no id of a question can hold "_".
FIND, CHOOSE, HERE = "find", "choose", "here"


@dataclass(frozen=True)
class Choice:
    """An address or a place that was found."""

    value: str
    text: str


def located(posted: Posted, question: str) -> Posted:
    """The point somebody chose or is at, or the one kept, if the words still fit it."""
    if chosen := gazetteer.place(last(posted, f"{CHOOSE}_{question}")):
        return _checked(question, chosen.words, (chosen.latitude, chosen.longitude), chosen.words)
    words = last(posted, f"{question}_words")
    if here := _point(last(posted, f"{HERE}_{question}").partition(",")):
        near = gazetteer.place_near(*here)
        return _checked(question, near.words if near else words, here, near.words if near else "")
    found = last(posted, f"{question}_found")
    point = point_in(posted, question)
    is_still_there = point and found.casefold() in words.casefold()
    return _checked(question, words, point, found) if is_still_there else _without(question)


def at_point(posted: Posted, question: str, point: tuple[float, float]) -> Posted:
    """A point somebody showed on a map; their own words stay, what was found before does not."""
    words, found = last(posted, f"{question}_words"), last(posted, f"{question}_found")
    near = gazetteer.place_near(*point)
    is_theirs = words and words != found and words != ", ".join(_before(posted, question))
    if is_theirs:
        return _checked(question, words, point, near.words if near and near.words in words else "")
    return _checked(question, near.words if near else "", point, near.words if near else "")


def point_in(posted: Posted, question: str) -> tuple[float, float] | None:
    """The point that stands beside the words."""
    latitude, longitude = _before(posted, question)
    return point_of(latitude, longitude)


def _before(posted: Posted, question: str) -> tuple[str, str]:
    return last(posted, f"{question}_latitude"), last(posted, f"{question}_longitude")


def found_places(posted: Posted, question: str) -> dict[str, tuple[Choice, ...]]:
    """What may be meant, unless the point is known by now; one outside the area is told of."""
    latitude = last(posted, f"{question}_latitude")
    words = last(posted, f"{question}_words")
    if latitude == OUTSIDE or not words:
        return {}
    like = [] if last(posted, f"{HERE}_{question}") else gazetteer.places_like(words)
    return {question: tuple(Choice(one.code, one.words) for one in like)}


def last(posted: Posted, field: str) -> str:
    """What counts of a field that may have been posted more than once."""
    return (posted.get(field) or [""])[-1].strip()


def _checked(question: str, words: str, point: tuple[float, float] | None, found: str) -> Posted:
    if point is None:
        return _without(question)
    latitude, longitude = point
    is_inside = gazetteer.is_in_area(latitude, longitude)
    return {
        f"{question}_words": [words or f"{latitude:.5f}, {longitude:.5f}"],
        f"{question}_latitude": [degrees_in_words(latitude) if is_inside else OUTSIDE],
        f"{question}_longitude": [degrees_in_words(longitude)],
        f"{question}_found": [found],
    }


def _without(question: str) -> Posted:
    return {f"{question}_{part}": [""] for part in ("latitude", "longitude", "found")}


def _point(parts: tuple[str, str, str]) -> tuple[float, float] | None:
    return point_of(parts[0].strip(), parts[2].strip())
