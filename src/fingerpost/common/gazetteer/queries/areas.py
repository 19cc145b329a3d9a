from dataclasses import dataclass

from django.db.models import QuerySet

from fingerpost.common.gazetteer.models import Area
from fingerpost.common.gazetteer.rules.geometry import is_inside

WARD = "ward"


@dataclass(frozen=True, slots=True)
class FoundArea:
    """An area by its kind, code and name."""

    kind: str
    code: str
    name: str


def ward_of_point(latitude: float, longitude: float) -> FoundArea | None:
    """By the wards' outlines."""
    return area_at(latitude, longitude, kind=WARD)


def area_at(latitude: float, longitude: float, *, kind: str) -> FoundArea | None:
    """The area of a kind that a point is in; on a shared edge, one of the two."""
    near = Area.objects.filter(
        kind=kind,
        west__lte=longitude,
        east__gte=longitude,
        south__lte=latitude,
        north__gte=latitude,
    ).order_by("code", "pk")
    point = (longitude, latitude)
    return next((found_area(area) for area in near if is_inside(area.polygons, point)), None)


def areas(kind: str) -> QuerySet[Area]:
    """Every area of a kind, by name; without the outlines, which are long."""
    return Area.objects.filter(kind=kind).defer("geometry").order_by("name", "pk")


def is_in_area(latitude: float, longitude: float) -> bool:
    """Whether a point is in one of the wards; anywhere, while no wards are loaded."""
    is_inside_one = ward_of_point(latitude, longitude) is not None
    return is_inside_one or not Area.objects.filter(kind=WARD).exists()


def found_area(area: Area | None) -> FoundArea | None:
    """An area as it may be shown."""
    return FoundArea(area.kind, area.code, area.name) if area else None
