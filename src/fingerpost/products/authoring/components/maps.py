"""The routes of a form as a drawing: stops below each other, ways past some of them beside."""

from dataclasses import dataclass
from textwrap import shorten

from django.utils.translation import gettext as _

from fingerpost.products.authoring.queries import Routes, Stop, WorkingCopy

from .places import url_of

WIDTH, HEIGHT, STEP, LEFT, TOP = 360, 34, 56, 20, 10
LANE, LANES = 14, 18  # how far ways stand apart, and how many stand beside each other
LONGEST = 46


@dataclass(frozen=True)
class Box:
    """A stop as it is drawn."""

    y: int
    title: str
    kind: str


@dataclass(frozen=True)
class MapDrawn:
    """Boxes, and ways as SVG paths; and the same as a list."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    ways: tuple[str, ...]
    listed: tuple[tuple[str, str, tuple[str, ...]], ...]


def drawn(copy: WorkingCopy, routes: Routes) -> MapDrawn:
    """A map of the routes of a draft."""
    order = {stop.name: number for number, stop in enumerate(routes.stops)}
    titles = {stop.name: _title(stop) for stop in routes.stops}
    skips = sorted(
        (
            (order[stop.name], order[other])
            for stop in routes.stops
            for other in stop.next
            if order[other] != order[stop.name] + 1
        ),
        key=lambda way: (abs(way[1] - way[0]), way),
    )
    steps = [
        _straight(order[stop.name])
        for stop in routes.stops
        if any(order[other] == order[stop.name] + 1 for other in stop.next)
    ]
    return MapDrawn(
        width=LEFT + WIDTH + LANE * (min(len(skips), LANES) + 2),
        height=TOP * 2 + STEP * len(routes.stops),
        boxes=tuple(
            Box(TOP + STEP * number, _short(titles[stop.name]), stop.kind)
            for number, stop in enumerate(routes.stops)
        ),
        ways=(*steps, *(_around(*way, number) for number, way in enumerate(skips))),
        listed=tuple(
            (
                titles[stop.name],
                url_of(copy.service, stop.place),
                tuple(titles[n] for n in stop.next),
            )
            for stop in routes.stops
        ),
    )


def _title(stop: Stop) -> str:
    return stop.title or _("Check your answers")


def _short(title: str) -> str:
    return shorten(title, LONGEST, placeholder="…")


def _straight(number: int) -> str:
    x, y = LEFT + WIDTH // 2, TOP + STEP * number + HEIGHT
    return f"M{x} {y}V{y + STEP - HEIGHT}"


def _around(start: int, end: int, number: int) -> str:
    """A way on the right past the stops between; the longer, the further out."""
    edge = LEFT + WIDTH
    lane = edge + LANE * (number % LANES + 1)
    leave, arrive = (TOP + STEP * one + HEIGHT // 2 for one in (start, end))
    return f"M{edge} {leave + 6}H{lane}V{arrive - 6}H{edge}"
