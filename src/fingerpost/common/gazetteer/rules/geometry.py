"""Which area is a point in? Even-odd, on polygons as GeoJSON gives them.

A rule of our own rather than shapely: the even-odd test is all that is asked, a few areas at a
time, and GEOS and numpy would be 25 MB in every council's installation to answer it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]


class NotAnArea(ValueError):
    """The geometry is not a Polygon or MultiPolygon with closed rings."""


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around an area."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, point: Point) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def meets(self, other: "Box") -> bool:
        """Whether the two share a point, be it on their edges."""
        return (
            other.west <= self.east
            and other.east >= self.west
            and other.south <= self.north
            and other.north >= self.south
        )

    @property
    def middle(self) -> Point:
        return (self.west + self.east) / 2, (self.south + self.north) / 2


def polygons_of(geometry: Mapping[str, Any]) -> tuple[Polygon, ...]:
    """Read a GeoJSON Polygon or MultiPolygon; x is longitude (or easting), y latitude."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list):
        raise NotAnArea(f"expected a Polygon or MultiPolygon, found {kind}")
    parts = [coordinates] if kind == "Polygon" else coordinates
    polygons = tuple(tuple(_ring(ring) for ring in part) for part in parts)
    if not polygons or not all(polygons):
        raise NotAnArea("the area has no outline")
    return polygons


def box_of(polygons: Iterable[Polygon]) -> Box:
    """The box around every outline; holes lie inside and need no looking at."""
    return box_around(point for polygon in polygons for point in polygon[0])


def box_around(points: Iterable[Point]) -> Box:
    """The box around at least one point."""
    around = tuple(points)
    xs, ys = [x for x, _ in around], [y for _, y in around]
    return Box(min(xs), min(ys), max(xs), max(ys))


def is_inside(polygons: Iterable[Polygon], point: Point) -> bool:
    """Even-odd over all rings, so holes are outside. Of areas that share an edge, a point on it
    is in exactly one."""
    crossings = sum(_crossings(ring, point) for polygon in polygons for ring in polygon)
    return crossings % 2 == 1


def _crossings(ring: Ring, point: Point) -> int:
    """How many edges a ray from the point towards the east crosses."""
    x, y = point
    count = 0
    before = ring[-1]
    for after in ring:
        if (before[1] > y) != (after[1] > y):
            # From the lower end always: two areas that share an edge must round alike.
            (x1, y1), (x2, y2) = (before, after) if before[1] < after[1] else (after, before)
            count += x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        before = after
    return count


def _ring(coordinates: Sequence[Sequence[float]]) -> Ring:
    try:
        ring = tuple((float(position[0]), float(position[1])) for position in coordinates)
    except (TypeError, ValueError, IndexError) as wrong:
        raise NotAnArea("a ring has a position that is not two numbers") from wrong
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise NotAnArea("a ring needs four positions, the last the same as the first")
    return ring
