"""The council's own map, drawn from its gazetteer; nothing of it comes from anywhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from urllib.parse import urlencode

from django.db.models import Max
from django.urls import reverse

from fingerpost.common.gazetteer.models import Address, Area, Supply
from fingerpost.common.gazetteer.rules import frames
from fingerpost.common.gazetteer.rules.drawing import AreaDrawn, Ground, drawn
from fingerpost.common.gazetteer.rules.frames import SIZES, Plan, View
from fingerpost.common.gazetteer.rules.geometry import Box, box_around
from fingerpost.common.gazetteer.rules.streets import street_drawn

from .areas import WARD

Degrees = tuple[float, float]
MOST_REMEMBERED = 256  # maps of up to some 60 kilobytes


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """The area as it can be drawn, and of which supply of the gazetteer it is."""

    edition: int
    plan: Plan
    ground: Ground


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a map of one size, in its pixels."""

    x: int
    y: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map of one size, and what stands on it for one person."""

    size: str
    url: str
    width: int
    height: int
    marker: Mark | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map as a page shows it, in the size for a phone and the other."""

    view: View
    metres: int
    middle: Degrees
    sheets: tuple[Sheet, ...]
    is_closest: bool
    is_furthest: bool


@dataclass(frozen=True, slots=True)
class MapImage:
    """A map as SVG, and of which supply of the gazetteer it is."""

    svg: str
    edition: int


def atlas() -> Atlas | None:
    """What can be drawn; nothing, while no gazetteer was loaded."""
    edition = Supply.objects.aggregate(latest=Max("pk"))["latest"]
    return None if edition is None else _atlas(edition)


def map_image(view: View, size: str) -> MapImage | None:
    """A map; nothing for one that is none of ours."""
    known = atlas()
    if known is None or size not in SIZES or frames.bounded(known.plan, view) != view:
        return None
    return MapImage(_image(known, view, size), known.edition)


def drawn_map(
    known: Atlas, view: View, point: Degrees | None, others: Sequence[Degrees] = ()
) -> DrawnMap:
    """A map with a marker at a point and numbered marks at others."""
    return DrawnMap(
        view=view,
        metres=round(SIZES["large"][0] * frames.metres_to_a_pixel(view.step)),
        middle=known.plan.degrees(view.middle),
        sheets=tuple(_sheet(known, view, size, point, others) for size in SIZES),
        is_closest=view.step == 0,
        is_furthest=view.step >= known.plan.furthest,
    )


def map_around(point: Degrees) -> DrawnMap | None:
    """A map with a marker at a point."""
    known = atlas()
    if known is None:
        return None
    view = frames.around(known.plan, known.plan.metres(*point), frames.STREETS)
    return drawn_map(known, view, point)


def _sheet(
    known: Atlas, view: View, size: str, point: Degrees | None, others: Sequence[Degrees]
) -> Sheet:
    plan, (wide, high) = known.plan, SIZES[size]
    marks = tuple(_mark(plan, view, size, one, number) for number, one in enumerate(others, 1))
    marker = _mark(plan, view, size, point) if point else None
    return Sheet(
        size,
        _url(known.edition, view, size),
        wide,
        high,
        marker if marker and _is_on(marker, wide, high) else None,
        tuple(one for one in marks if _is_on(one, wide, high)),
    )


def _mark(plan: Plan, view: View, size: str, point: Degrees, number: int = 0) -> Mark:
    return Mark(*view.pixel_of(plan.metres(*point), size), number)


def _url(edition: int, view: View, size: str) -> str:
    """The address of a map holds what part of the area it shows, and nothing of anybody."""
    address = reverse("gazetteer:map", kwargs={"size": size})
    where = {"step": view.step, "column": view.column, "row": view.row, "edition": edition}
    return f"{address}?{urlencode(where)}"


def _is_on(mark: Mark, wide: int, high: int) -> bool:
    return 0 <= mark.x <= wide and 0 <= mark.y <= high


@lru_cache(maxsize=1)
def _atlas(edition: int) -> Atlas | None:
    wards = list(Area.objects.filter(kind=WARD).order_by("code", "pk"))
    rows = Address.objects.live().values_list("street_id", "street__name", "latitude", "longitude")
    streets: dict[tuple[int, str], list[Degrees]] = {}
    for usrn, name, latitude, longitude in rows:
        if usrn and latitude is not None and longitude is not None:
            streets.setdefault((usrn, name), []).append((latitude, longitude))
    boxes = [Box(one.west, one.south, one.east, one.north) for one in wards]
    if (box := _around(boxes, [one for houses in streets.values() for one in houses])) is None:
        return None
    plan = Plan.of(box)
    lines = tuple(
        street_drawn(name, (plan.metres(*one) for one in houses))
        for (_usrn, name), houses in sorted(streets.items())
    )
    return Atlas(edition, plan, Ground(tuple(_ward(plan, one) for one in wards), lines))


def _around(wards: Sequence[Box], houses: Sequence[Degrees]) -> Box | None:
    """The wards, or without any the houses; nothing without either."""
    edges = [(box.west, box.south) for box in wards] + [(box.east, box.north) for box in wards]
    points = edges or [(longitude, latitude) for latitude, longitude in houses]
    return box_around(points) if points else None


def _ward(plan: Plan, area: Area) -> AreaDrawn:
    rings = tuple(
        tuple(plan.metres(latitude, longitude) for longitude, latitude in ring)
        for polygon in area.polygons
        for ring in polygon
    )
    longest = max(rings, key=len)
    return AreaDrawn(
        area.name, rings, box_around(longest).middle, box_around(chain.from_iterable(rings))
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def _image(known: Atlas, view: View, size: str) -> str:
    return drawn(known.ground, view, size)
