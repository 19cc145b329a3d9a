"""Pressing a map instead of writing where something is: each press is sent, and the page again."""

from dataclasses import dataclass

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.gazetteer.queries import Atlas, DrawnMap
from fingerpost.common.gazetteer.rules import frames
from fingerpost.common.gazetteer.rules.frames import SIZES, View, view_in
from fingerpost.common.gazetteer.rules.geometry import Point

from .places import Posted, at_point, last, point_in

# Before the id of the question: no id of a question can hold "_".
MAP, MOVE, VIEW, MISSED = "map", "move", "view", "missed"
MIDDLE, AWAY, CLOSER, WIDER = "middle", "away", "closer", "wider"
_CLOSER_AT_ONCE = 3  # steps, when somebody presses a map on which no house can be told


@dataclass(frozen=True)
class _Turned:
    """The map and the marker after a press; of a marker that stays `is_put` is false."""

    view: View
    point: Point | None
    is_put: bool = False


def pressed(posted: Posted, question: str) -> Posted:
    """What a press on the map or on one of its buttons makes of what was posted, if there was one.

    A marker that would stand outside the area is not put.
    """
    how = last(posted, f"{MOVE}_{question}")
    pixel = _pixel(posted, question)
    if not (how or pixel) or (known := gazetteer.atlas()) is None:
        return {}
    view, point = _before(known, posted, question)
    turned = _pressed(known, view, pixel) if pixel else _moved(known, view, point, how)
    kept = {f"{VIEW}_{question}": [str(turned.view)], f"{MOVE}_{question}": [how or MAP]}
    if how == AWAY:
        return kept | {f"{question}_{part}": [""] for part in ("latitude", "longitude", "found")}
    if not turned.is_put or turned.point is None:
        return kept
    latitude, longitude = known.plan.degrees(turned.point)
    if not gazetteer.is_in_area(latitude, longitude):
        return {**kept, f"{VIEW}_{question}": [str(view)], f"{MISSED}_{question}": ["1"]}
    return kept | at_point(posted, question, (latitude, longitude))


def map_shown(
    posted: Posted, question: str, others: tuple[tuple[float, float], ...] = ()
) -> DrawnMap | None:
    """The map of a question as it stands, with its marker and with other reports."""
    if (known := gazetteer.atlas()) is None:
        return None
    view, _point = _before(known, posted, question)
    return gazetteer.drawn_map(known, view, point_in(posted, question), others)


def is_pressed(posted: Posted) -> bool:
    """Whether a map or one of its buttons was pressed, and not what leads on."""
    names = (f"{MAP}_", f"{MOVE}_")
    return any(name.startswith(names) for name in posted)


def _before(known: Atlas, posted: Posted, question: str) -> tuple[View, Point | None]:
    """The map and the marker as somebody saw them; at first the marker, or all of the area."""
    degrees = point_in(posted, question)
    point = known.plan.metres(*degrees) if degrees else None
    if seen := view_in(last(posted, f"{VIEW}_{question}")):
        view = frames.bounded(known.plan, seen)
        is_shown = point is None or frames.following(known.plan, view, point) == view
        if is_shown or last(posted, f"{MOVE}_{question}") or _pixel(posted, question):
            return view, point
    if point:
        return frames.around(known.plan, point, frames.STREETS), point
    return frames.whole(known.plan), None


def _pressed(known: Atlas, view: View, pixel: tuple[str, int, int]) -> _Turned:
    """The marker is where somebody pressed; the map comes closer where no house can be told."""
    point = view.point_at(pixel[1], pixel[2], pixel[0])
    if view.step > frames.STREETS:
        closer = max(view.step - _CLOSER_AT_ONCE, frames.STREETS)
        return _Turned(frames.around(known.plan, point, closer), point, is_put=True)
    return _Turned(frames.following(known.plan, view, point), point, is_put=True)


def _moved(known: Atlas, view: View, point: Point | None, how: str) -> _Turned:
    plan = known.plan
    if how in (CLOSER, WIDER):
        return _Turned(frames.zoomed(plan, view, -1 if how == CLOSER else 1, point), point)
    if how == MIDDLE:
        return _Turned(view, view.middle, is_put=True)
    if how in frames.WAYS and point:
        there = frames.nudged(view, point, how)
        return _Turned(frames.following(plan, view, there), there, is_put=True)
    if how in frames.WAYS:
        return _Turned(frames.moved(plan, view, how), None)
    return _Turned(view, point)


def _pixel(posted: Posted, question: str) -> tuple[str, int, int] | None:
    """Which map was pressed and where. A key presses the first pixel: that means the middle."""
    for size, (wide, high) in SIZES.items():
        sent = [last(posted, f"{MAP}_{size}_{question}.{axis}") for axis in "xy"]
        if all(one.isascii() and one.isdigit() and len(one) < 5 for one in sent):
            across, down = min(int(sent[0]), wide), min(int(sent[1]), high)
            return (size, across, down) if across or down else (size, wide // 2, high // 2)
    return None
