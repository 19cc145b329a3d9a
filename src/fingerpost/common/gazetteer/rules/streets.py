"""The line of a street, which a gazetteer does not tell: it runs between its houses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

from .geometry import Box, Point, box_around

STRETCH = 60.0  # metres of street that count as straight
WIDEST = 90.0  # metres between houses of the two sides: of more it is no street but an estate
BEYOND = 8.0  # metres that a street goes on behind its last houses
FEWEST = 4


@dataclass(frozen=True, slots=True)
class StreetDrawn:
    """A street: its name, its line if it has one, and its houses with the way they face."""

    name: str
    line: tuple[Point, ...]
    houses: tuple[Point, ...]
    along: Point  # as long as one
    box: Box

    @property
    def length(self) -> float:
        pairs = zip(self.line, self.line[1:], strict=False)
        return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairs)


def street_drawn(name: str, houses: Iterable[Point]) -> StreetDrawn:
    """A street by its houses, of which there is at least one."""
    points = tuple(sorted(set(houses)))
    middle = _mean(points)
    along = _direction(points, middle)
    line = _line(points, middle, along) if len(points) >= FEWEST else ()
    return StreetDrawn(name, line, points, along, box_around((*points, *line)))


def _direction(points: Sequence[Point], middle: Point) -> Point:
    """In which the points lie furthest apart."""
    xs, ys = [x - middle[0] for x, _ in points], [y - middle[1] for _, y in points]
    both = sum(x * y for x, y in zip(xs, ys, strict=True))
    turned = 0.5 * atan2(2 * both, sum(x * x for x in xs) - sum(y * y for y in ys))
    return cos(turned), sin(turned)


def _line(points: Sequence[Point], middle: Point, along: Point) -> tuple[Point, ...]:
    """The middle between the houses of the two sides, stretch by stretch."""
    placed = sorted(_placed(point, middle, along) for point in points)
    first, last = placed[0][0], placed[-1][0]
    stretches = max(1, round((last - first) / STRETCH))
    size = (last - first) / stretches or 1.0
    asides: list[list[float]] = [[] for _ in range(stretches)]
    for there, aside in placed:
        asides[min(int((there - first) / size), stretches - 1)].append(aside)
    if any(max(one) - min(one) > WIDEST for one in asides if one):
        return ()
    found = [
        (first + size * (number + 0.5), (max(one) + min(one)) / 2)
        for number, one in enumerate(asides)
        if one
    ]
    ends = (first - BEYOND, found[0][1]), *_smooth(found), (last + BEYOND, found[-1][1])
    return tuple(_unplaced(one, middle, along) for one in ends)


def _smooth(line: Sequence[Point]) -> list[Point]:
    """Where only one side has houses the middle would jump."""
    return [
        (there, sum(aside for _, aside in near) / len(near))
        for number, (there, _) in enumerate(line)
        if (near := line[max(number - 1, 0) : number + 2])
    ]


def _placed(point: Point, middle: Point, along: Point) -> Point:
    x, y = point[0] - middle[0], point[1] - middle[1]
    return x * along[0] + y * along[1], y * along[0] - x * along[1]


def _unplaced(place: Point, middle: Point, along: Point) -> Point:
    there, aside = place
    return (
        middle[0] + there * along[0] - aside * along[1],
        middle[1] + there * along[1] + aside * along[0],
    )


def _mean(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
