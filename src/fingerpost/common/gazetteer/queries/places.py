"""Places as people write them: a postcode, a street, a house; each with a point on the map."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians

from django.db.models import Avg, Q, QuerySet

from fingerpost.common.gazetteer.models import Address, Postcode, Street
from fingerpost.common.gazetteer.rules.postcodes import normalised

MOST = 20
NEAR = 0.002  # degrees: about 200 metres north, 130 metres east
_HOUSE = re.compile(r"(\d+[A-Za-z]?)\s+(.+)")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place by a code that finds it again, in words, with its point."""

    code: str
    words: str
    latitude: float
    longitude: float


def places_like(text: str) -> list[FoundPlace]:
    """What may be meant by these words, at most 20: a postcode, houses, streets."""
    text = "".join(letter for letter in text[:_LONGEST] if letter.isprintable())
    if (postcode := normalised(text)) is not None:
        houses = _houses(Address.objects.live().filter(postcode=postcode))
        return [*_postcodes(postcode), *houses][:MOST]
    words = text.split(",")[0].strip()
    house = _HOUSE.fullmatch(words)
    if house:
        at = Address.objects.live().filter(
            number__iexact=house[1], street__name__icontains=house[2]
        )
        if found := list(_houses(at)):
            return found
    street = house[2] if house else words
    return list(_streets(Q(name__icontains=street))) if len(street) > 2 else []


def place(code: str) -> FoundPlace | None:
    """The place that was found under a code, or none."""
    kind, _colon, key = code.partition(":")
    if kind == "postcode":
        return next(_postcodes(key), None)
    if not (key.isascii() and key.isdigit() and len(key) <= 12):
        return None
    if kind == "street":
        return next(_streets(Q(usrn=int(key))), None)
    return next(_houses(Address.objects.live().filter(uprn=int(key))), None)


def place_near(latitude: float, longitude: float) -> FoundPlace | None:
    """The nearest house, if one is within some 200 metres."""
    around = Address.objects.live().filter(
        latitude__range=(latitude - NEAR, latitude + NEAR),
        longitude__range=(longitude - NEAR, longitude + NEAR),
    )
    along = cos(radians(latitude))

    def distance(one: FoundPlace) -> float:
        return hypot(one.latitude - latitude, (one.longitude - longitude) * along)

    return min(_all_houses(around), key=distance, default=None)


def _postcodes(postcode: str) -> Iterator[FoundPlace]:
    for one in Postcode.objects.filter(postcode=postcode):
        yield FoundPlace(f"postcode:{postcode}", postcode, one.latitude, one.longitude)


def _streets(which: Q) -> Iterator[FoundPlace]:
    streets = (
        Street.objects.filter(which, address__latitude__isnull=False)
        .annotate(latitude=Avg("address__latitude"), longitude=Avg("address__longitude"))
        .order_by("name", "usrn")
    )
    for one in streets[:MOST]:
        parts = dict.fromkeys(part for part in (one.name, one.locality, one.town) if part)
        yield FoundPlace(f"street:{one.usrn}", ", ".join(parts), one.latitude, one.longitude)


def _houses(which: QuerySet[Address]) -> Iterator[FoundPlace]:
    yield from sorted(_all_houses(which), key=lambda one: (one.words, one.code))[:MOST]


def _all_houses(which: QuerySet[Address]) -> Iterator[FoundPlace]:
    for one in which.filter(latitude__isnull=False).select_related("street")[:500]:
        if one.latitude is not None and one.longitude is not None:
            words = ", ".join(one.wording.lines)
            yield FoundPlace(f"uprn:{one.uprn}", words, one.latitude, one.longitude)
