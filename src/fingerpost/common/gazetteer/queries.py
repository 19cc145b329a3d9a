from collections import Counter
from dataclasses import dataclass
from typing import Self

from django.db.models import QuerySet

from .models import Address, Area, Postcode
from .rules.geometry import is_inside
from .rules.postcodes import normalised

WARD = "ward"


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address as it may be shown and stored; `is_live` is false once it is withdrawn."""

    uprn: int
    lines: tuple[str, ...]
    postcode: str
    ward_code: str
    latitude: float | None
    longitude: float | None
    is_live: bool

    @classmethod
    def of(cls, address: Address, *, is_live: bool = True) -> Self:
        return cls(
            uprn=address.uprn,
            lines=address.wording.lines,
            postcode=address.postcode,
            ward_code=address.ward_code,
            latitude=address.latitude,
            longitude=address.longitude,
            is_live=is_live,
        )


@dataclass(frozen=True, slots=True)
class FoundArea:
    """An area by its kind, code and name."""

    kind: str
    code: str
    name: str


def addresses_by_postcode(text: str) -> list[FoundAddress]:
    """Where post is delivered under a postcode, in the order of the street; nothing if unknown."""
    postcode = normalised(text)
    if postcode is None:
        return []
    found = Address.objects.to_write_to().filter(postcode=postcode).select_related("street")
    in_order = sorted(found, key=lambda address: (address.wording.order, address.uprn))
    return [FoundAddress.of(address) for address in in_order]


def address(uprn: int) -> FoundAddress | None:
    """One address, withdrawn ones too: a case may be about a house that is gone."""
    found = Address.objects.select_related("street").filter(uprn=uprn).first()
    if found is None:
        return None
    return FoundAddress.of(found, is_live=Address.objects.live().filter(uprn=uprn).exists())


def ward_of_postcode(text: str) -> FoundArea | None:
    """From the list of postcodes, or else where most of its addresses are."""
    postcode = normalised(text)
    if postcode is None:
        return None
    listed = Postcode.objects.filter(postcode=postcode).values_list("ward_code", flat=True).first()
    code = listed or _usual_ward(postcode)
    return _found(Area.objects.filter(kind=WARD, code=code).first()) if code else None


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
    return next((_found(area) for area in near if is_inside(area.polygons, point)), None)


def areas(kind: str) -> QuerySet[Area]:
    """Every area of a kind, by name; without the outlines, which are long."""
    return Area.objects.filter(kind=kind).defer("geometry").order_by("name", "pk")


def _usual_ward(postcode: str) -> str:
    wards = Address.objects.live().filter(postcode=postcode).values_list("ward_code", flat=True)
    counted = Counter(ward for ward in wards if ward)
    return min(counted, key=lambda ward: (-counted[ward], ward), default="")


def _found(area: Area | None) -> FoundArea | None:
    return FoundArea(area.kind, area.code, area.name) if area else None
