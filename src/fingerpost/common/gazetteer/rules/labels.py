"""Where the names of streets stand on a map: along the street, and on no other name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import atan2, degrees, hypot

from .geometry import Point

LETTER = 6.9  # pixels that a letter takes on average, at SIZE
SIZE = 13
_EVERY, _APART = 8.0, 17.0  # pixels: between two dots of a name, and between dots of two names
_OVER = 1.15  # of its street, how long a name may be
_MARGIN = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its middle and its turn in degrees."""

    name: str
    at: Point
    turned: float


@dataclass
class Labels:
    """The names that stand on a map so far; a map is so many pixels wide and high."""

    wide: int
    high: int
    placed: list[Label] = field(default_factory=list)
    _dots: dict[tuple[int, int], list[Point]] = field(default_factory=dict)

    def along(self, name: str, line: Sequence[Point]) -> None:
        """A name on the middle of what is in view of a line, if there is room for it."""
        dots = [dot for dot in _dotted(line) if self._is_inside(dot)]
        if len(dots) * _EVERY * _OVER < len(name) * LETTER:
            return
        middle = len(dots) // 2
        for number in (middle, len(dots) // 4, 3 * len(dots) // 4):
            before, after = dots[max(number - 3, 0)], dots[min(number + 3, len(dots) - 1)]
            if self._put(name, dots[number], (after[0] - before[0], after[1] - before[1])):
                return

    def level(self, name: str, at: Point) -> None:
        """A name that stands upright at a point."""
        self._put(name, at, (1.0, 0.0))

    def _put(self, name: str, at: Point, way: Point) -> bool:
        long = hypot(*way) or 1.0
        way = (way[0] / long, way[1] / long) if way[0] >= 0 else (-way[0] / long, -way[1] / long)
        half = len(name) * LETTER / 2
        count = int(half / _EVERY) + 1
        dots = [
            (at[0] + way[0] * half * n / count, at[1] + way[1] * half * n / count)
            for n in range(-count, count + 1)
        ]
        if not all(self._is_free(dot) for dot in dots):
            return False
        for dot in dots:
            self._dots.setdefault(_cell(dot), []).append(dot)
        self.placed.append(Label(name, at, degrees(atan2(way[1], way[0]))))
        return True

    def _is_inside(self, dot: Point) -> bool:
        x, y = dot
        return _MARGIN < x < self.wide - _MARGIN and _MARGIN < y < self.high - _MARGIN

    def _is_free(self, dot: Point) -> bool:
        column, row = _cell(dot)
        near = (
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in self._dots.get((column + across, row + down), ())
        )
        is_apart = all(hypot(dot[0] - x, dot[1] - y) >= _APART for x, y in near)
        return self._is_inside(dot) and is_apart


def _cell(dot: Point) -> tuple[int, int]:
    return int(dot[0] // _APART), int(dot[1] // _APART)


def _dotted(line: Sequence[Point]) -> list[Point]:
    """The line as dots that are equally far from each other."""
    dots: list[Point] = []
    for (x1, y1), (x2, y2) in zip(line, line[1:], strict=False):
        steps = int(hypot(x2 - x1, y2 - y1) / _EVERY) + 1
        if steps < 2_000:  # of a line that long only its ends would be in view
            dots += [(x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps) for n in range(steps)]
    return dots
