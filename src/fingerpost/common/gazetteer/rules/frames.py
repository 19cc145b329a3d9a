"""What part of the council's area a drawn map shows: how far out, and around which point.

On a map the ground is flat: metres east and north of the south-west corner of the area. That
is exact to a metre in a borough and to a few in a county, and a map of ours is a way of pointing.
"""

from dataclasses import dataclass, replace
from math import ceil, cos, radians

from .geometry import Box, Point

METRES_TO_A_DEGREE = 111_320.0
CLOSEST = 0.3  # metres to a pixel; each step further out is twice as many
FURTHEST_STEP = 14
STREETS = 2  # the furthest step at which single houses are drawn
STRIDE = 32  # pixels: maps begin at steps of this, so that many people see the same one
SIZES = {"small": (260, 260), "large": (600, 400)}
WAYS = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}
_MOST_BEFORE_THE_EDGE = 0.35  # of a map, how far its marker may be from the middle


@dataclass(frozen=True, slots=True)
class Plan:
    """The area as a flat one: its corner in degrees, its size in metres."""

    west: float
    south: float
    width: float
    height: float
    along: float  # metres to a degree of longitude

    @classmethod
    def of(cls, box: Box) -> "Plan":
        along = METRES_TO_A_DEGREE * cos(radians((box.south + box.north) / 2))
        height = (box.north - box.south) * METRES_TO_A_DEGREE
        return cls(box.west, box.south, (box.east - box.west) * along, height, along)

    def metres(self, latitude: float, longitude: float) -> Point:
        return (longitude - self.west) * self.along, (latitude - self.south) * METRES_TO_A_DEGREE

    def degrees(self, point: Point) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.south + point[1] / METRES_TO_A_DEGREE, self.west + point[0] / self.along

    @property
    def furthest(self) -> int:
        """The step at which all of it is in view on the small map, but for a hair at its edge."""
        wide, high = SIZES["small"]
        wanted = max(self.width / wide, self.height / high, CLOSEST) * 0.97
        steps = (step for step in range(FURTHEST_STEP) if metres_to_a_pixel(step) >= wanted)
        return next(steps, FURTHEST_STEP)


@dataclass(frozen=True, slots=True)
class View:
    """How far out, and the middle in strides of that step from the corner of the area."""

    step: int
    column: int
    row: int

    @property
    def stride(self) -> float:
        """In metres."""
        return STRIDE * metres_to_a_pixel(self.step)

    @property
    def middle(self) -> Point:
        return self.column * self.stride, self.row * self.stride

    def box(self, size: str) -> Box:
        """What of the flat area is on a map of a size."""
        (x, y), scale = self.middle, metres_to_a_pixel(self.step)
        wide, high = SIZES[size]
        across, up = wide * scale / 2, high * scale / 2
        return Box(x - across, y - up, x + across, y + up)

    def point_at(self, across: int, down: int, size: str) -> Point:
        """The point under a pixel of a map."""
        box, scale = self.box(size), metres_to_a_pixel(self.step)
        return box.west + across * scale, box.north - down * scale

    def pixel_of(self, point: Point, size: str) -> tuple[int, int]:
        """Where a point is on a map; it may lie outside."""
        box, scale = self.box(size), metres_to_a_pixel(self.step)
        return round((point[0] - box.west) / scale), round((box.north - point[1]) / scale)

    def __str__(self) -> str:
        return f"{self.step},{self.column},{self.row}"


def metres_to_a_pixel(step: int) -> float:
    """How many metres a pixel stands for."""
    return CLOSEST * float(2**step)


def whole(plan: Plan) -> View:
    """All of the area."""
    return around(plan, (plan.width / 2, plan.height / 2), plan.furthest)


def around(plan: Plan, point: Point, step: int) -> View:
    """The map that has a point nearest to its middle."""
    step = min(max(step, 0), plan.furthest)
    stride = STRIDE * metres_to_a_pixel(step)
    return bounded(plan, View(step, round(point[0] / stride), round(point[1] / stride)))


def bounded(plan: Plan, view: View) -> View:
    """The view, or the nearest one that is of the area."""
    step = min(max(view.step, 0), plan.furthest)
    stride = STRIDE * metres_to_a_pixel(step)
    column = min(max(view.column, 0), ceil(plan.width / stride))
    row = min(max(view.row, 0), ceil(plan.height / stride))
    return View(step, column, row)


def view_in(text: str) -> View | None:
    """A view as it was written down."""
    parts = text.split(",")
    if len(parts) != 3 or not all(
        one.isascii() and one.isdigit() and len(one) < 7 for one in parts
    ):
        return None
    return View(*map(int, parts))


def zoomed(plan: Plan, view: View, steps: int, at: Point | None) -> View:
    """Closer (-1) or further out (1), around the marker if there is one."""
    return around(plan, at or view.middle, view.step + steps)


def moved(plan: Plan, view: View, way: str) -> View:
    """Half a small map further in one of the WAYS."""
    across, up = WAYS[way]
    return bounded(plan, replace(view, column=view.column + 4 * across, row=view.row + 4 * up))


def nudged(view: View, point: Point, way: str) -> Point:
    """A point a little further in one of the WAYS: a tenth of a small map."""
    across, up = WAYS[way]
    step = SIZES["small"][0] * metres_to_a_pixel(view.step) / 10
    return point[0] + across * step, point[1] + up * step


def following(plan: Plan, view: View, point: Point) -> View:
    """The view, or one around the point if that is near the edge of a map."""
    box = view.box("small")
    most = (box.east - box.west) * _MOST_BEFORE_THE_EDGE
    x, y = view.middle
    is_near = abs(point[0] - x) <= most and abs(point[1] - y) <= most
    return view if is_near else around(plan, point, view.step)


def scale_bar(step: int) -> tuple[int, int]:
    """A round number of metres that fits, and how many pixels it is long."""
    most = 90 * metres_to_a_pixel(step)
    digits = 10 ** (len(str(int(most))) - 1)
    metres = next(one * digits for one in (5, 2, 1) if one * digits <= most)
    return metres, round(metres / metres_to_a_pixel(step))
