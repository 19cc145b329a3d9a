"""A map drawn as SVG of what the gazetteer knows: wards, streets, houses, names, a scale.

It is drawn the same for everybody. What is somebody's own, such as a marker, is no part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from .frames import SIZES, STREETS, View, metres_to_a_pixel, scale_bar
from .geometry import Box, Point, Ring
from .labels import SIZE, Labels
from .streets import StreetDrawn

# Each line is three times as dark as what it stands on.
OUTSIDE, GROUND, HOUSE, ROAD, EDGE, BORDER, INK = (
    "#dde3e6", "#f8f7f3", "#857d75", "#ffffff", "#767f86", "#4c5a66", "#0b0c0c",
)  # fmt: skip
HOUSE_METRES, ROAD_METRES = 7.5, 8.0
_SHORTEST = 14  # pixels of a street that is drawn
_NAMES_OF_WARDS = 4  # the closest step at which wards are named
_HALO = 'stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'


@dataclass(frozen=True, slots=True)
class AreaDrawn:
    """A ward on the flat: its rings, where its name may stand, and the box around it."""

    name: str
    rings: tuple[Ring, ...]
    middle: Point
    box: Box


@dataclass(frozen=True, slots=True)
class Ground:
    """What there is to draw."""

    areas: tuple[AreaDrawn, ...]
    streets: tuple[StreetDrawn, ...]


def drawn(ground: Ground, view: View, size: str) -> str:
    """The map of a view as SVG."""
    wide, high = SIZES[size]
    sheet = _Sheet(view, size)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
            f'viewBox="0 0 {wide} {high}" font-family="Arial, Helvetica, sans-serif">',
            f'<rect width="{wide}" height="{high}" fill="{OUTSIDE if ground.areas else GROUND}"/>',
            *sheet.wards(ground.areas),
            *sheet.streets(ground.streets),
            *sheet.names(ground),
            *_scale(view.step, high),
            "</svg>",
        )
    )


class _Sheet:
    """What of the ground is on one map, in its pixels."""

    def __init__(self, view: View, size: str) -> None:
        self.step, self.box = view.step, view.box(size)
        self.scale = metres_to_a_pixel(view.step)
        self.wide, self.high = SIZES[size]

    def wards(self, areas: Iterable[AreaDrawn]) -> Iterator[str]:
        rings = [ring for area in areas if self.box.meets(area.box) for ring in area.rings]
        if not rings:
            return
        paths = "".join(f"{self._path(_thinned(ring, self.scale))}Z" for ring in rings)
        yield f'<path d="{paths}" fill="{GROUND}" fill-rule="evenodd" stroke="{BORDER}" '
        yield 'stroke-width="1.5" stroke-linejoin="round"/>'

    def streets(self, streets: Sequence[StreetDrawn]) -> Iterator[str]:
        lines = "".join(self._path(one.line) for one in self._long(streets))
        road = ROAD_METRES / self.scale
        if lines and road < 3:
            yield f'<path d="{lines}" fill="none" stroke="{EDGE}" stroke-width="1.5"/>'
        elif lines:
            both = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
            yield f'<path d="{lines}" {both} stroke="{EDGE}" stroke-width="{road + 2:.1f}"/>'
            yield f'<path d="{lines}" {both} stroke="{ROAD}" stroke-width="{road:.1f}"/>'
        if self.step <= STREETS:
            shown = (one for one in streets if self.box.meets(one.box))
            houses = "".join(self._houses(one) for one in shown)
            house = HOUSE_METRES / self.scale
            yield f'<path d="{houses}" stroke="{HOUSE}" stroke-width="{house:.1f}"/>'

    def names(self, ground: Ground) -> Iterator[str]:
        labels = Labels(self.wide, self.high)
        labels.level("x" * 14, (60, self.high - 14))  # the scale stands there
        of_scale = len(labels.placed)
        if self.step >= _NAMES_OF_WARDS:
            for area in ground.areas:
                labels.level(area.name, self._pixel(area.middle))
        of_wards = len(labels.placed)
        if self.step <= _NAMES_OF_WARDS:
            for one in sorted(self._long(ground.streets), key=lambda one: -one.length):
                labels.along(one.name, [self._pixel(point) for point in one.line])
        for number, label in enumerate(labels.placed[of_scale:], of_scale):
            x, y = label.at
            weight = ' font-weight="bold"' if number < of_wards else ""
            yield f'<text transform="translate({x:.0f} {y:.0f}) rotate({label.turned:.0f})" y="4" '
            yield f'text-anchor="middle" font-size="{SIZE}" fill="{INK}"{weight} {_HALO}>'
            yield f"{escape(label.name)}</text>"

    def _long(self, streets: Iterable[StreetDrawn]) -> list[StreetDrawn]:
        least = _SHORTEST * self.scale
        return [
            one
            for one in streets
            if one.line
            and self.box.meets(one.box)
            and (self.step <= STREETS or one.length >= least)
        ]

    def _houses(self, street: StreetDrawn) -> str:
        across = street.along[0] * HOUSE_METRES / self.scale
        down = -street.along[1] * HOUSE_METRES / self.scale
        shown = (self._pixel(one) for one in street.houses)
        return "".join(
            f"M{x - across / 2:.1f} {y - down / 2:.1f}l{across:.1f} {down:.1f}" for x, y in shown
        )

    def _path(self, line: Sequence[Point]) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self._pixel, line))

    def _pixel(self, point: Point) -> Point:
        return (point[0] - self.box.west) / self.scale, (self.box.north - point[1]) / self.scale


def _thinned(ring: Ring, scale: float) -> list[Point]:
    """The ring without points that are less than a pixel from the one before."""
    kept = [ring[0]]
    for point in ring[1:]:
        last = kept[-1]
        if abs(point[0] - last[0]) + abs(point[1] - last[1]) >= scale:
            kept.append(point)
    return kept


def _scale(step: int, high: int) -> Iterator[str]:
    metres, long = scale_bar(step)
    said = f"{metres // 1_000} km" if metres >= 1_000 else f"{metres} m"
    y = high - 10
    yield f'<rect x="4" y="{high - 30}" width="{long + 16}" height="26" fill="#fff" '
    yield f'fill-opacity="0.85"/><path d="M12 {y - 5}v5h{long}v-5" fill="none" stroke="{INK}" '
    yield f'stroke-width="2"/><text x="{12 + long / 2:.0f}" y="{y - 8}" text-anchor="middle" '
    yield f'font-size="12" fill="{INK}">{said}</text>'
