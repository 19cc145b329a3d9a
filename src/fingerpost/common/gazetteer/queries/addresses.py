from collections import Counter
from dataclasses import dataclass
from typing import Self

from fingerpost.common.gazetteer.models import Address, Area, Postcode
from fingerpost.common.gazetteer.rules.postcodes import normalised

from .areas import WARD, FoundArea, found_area


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
    return found_area(Area.objects.filter(kind=WARD, code=code).first()) if code else None


def _usual_ward(postcode: str) -> str:
    wards = Address.objects.live().filter(postcode=postcode).values_list("ward_code", flat=True)
    counted = Counter(ward for ward in wards if ward)
    return min(counted, key=lambda ward: (-counted[ward], ward), default="")
