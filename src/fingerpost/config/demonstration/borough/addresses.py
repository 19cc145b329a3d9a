"""Addresses: houses, named cottages, blocks of flats, schools and surgeries, ward by ward."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from random import Random

from fingerpost.common.gazetteer.rules.grid import latitude_and_longitude

from .chance import weighted, words
from .geography import Character, Ward
from .institutions import PRACTICES, SCHOOLS, Practice, School
from .streets import FIRST_USRN, Street, lay_out, street_names

FIRST_UPRN = 990_000_000_001  # no custodian gives out numbers from 990 billion
POST_TOWN = "HATWORTH"
POSTCODE_AREA = "HW"  # not one of the 124 postcode areas of the United Kingdom
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # those that postcodes end in
HOMES_PER_POSTCODE = 16
FLATS = {Character.TOWN: 0.16, Character.SUBURB: 0.02, Character.VILLAGE: 0.004}
HOUSES = {
    Character.TOWN: {"RD04": 70, "RD03": 25, "RD02": 5},
    Character.SUBURB: {"RD04": 20, "RD03": 60, "RD02": 20},
    Character.VILLAGE: {"RD04": 20, "RD03": 25, "RD02": 55},
}
COTTAGES = words(
    """Rose Ivy Orchard Willow Honeysuckle Jasmine Primrose Bluebell Yew Stable Forge Chapel
Gatekeeper's Weaver's Miller's Shepherd's Corner Hillside Brookside Wayside"""
)
BLOCKS = words(
    """Fuller Tanner Miller Curlew Heron Plover Lantern Anchor Harbour Kingfisher Sandpiper
Chandler Foundry Corn Cotton Loom Shuttle Bobbin Wharf Weir"""
)

SHELL, FLAT, SCHOOL, SURGERY = "PP", "RD06", "CE03", "CM02"


@dataclass(frozen=True, slots=True)
class Address:
    """One entry of the council's gazetteer; `shell` is the block that a flat is in."""

    uprn: int
    street: Street
    postcode: str
    classification: str
    easting: float
    northing: float
    latitude: float
    longitude: float
    number: int
    building: str = ""
    flat: int | None = None
    shell: int | None = None
    organisation: str = ""

    @property
    def ward(self) -> Ward:
        return self.street.ward

    @property
    def is_home(self) -> bool:
        return self.classification.startswith("RD")

    @property
    def lines(self) -> tuple[str, ...]:
        """As on an envelope, without the postcode."""
        numbered = f"{self.number} {self.street.name}"
        flat = f"Flat {self.flat}" if self.flat else ""
        rooms = ", ".join(part for part in (flat, self.building) if part)
        lines = (self.organisation, rooms, numbered, self.ward.name, POST_TOWN.title())
        return tuple(line for line in lines if line)


def addresses_in(wards: dict[Ward, int], chance: Random) -> Iterator[Address]:
    """At least this many homes in each ward, and every school and surgery."""
    names, usrns, uprns = street_names(chance), count(FIRST_USRN), count(FIRST_UPRN)
    for district, (ward, homes) in enumerate(wards.items(), start=1):
        postcodes = _postcodes(district)
        institutions: list[School | Practice] = [
            place for place in (*SCHOOLS, *PRACTICES) if place.ward == ward.name
        ]
        made = 0
        while made < homes or institutions:
            plots = min(chance.randint(10, 48), max(homes - made, 4) + 2)
            street = lay_out(ward, next(usrns), next(names), plots, chance)
            place = institutions.pop() if institutions else None
            for address in _along(street, plots, homes - made, place, uprns, postcodes, chance):
                made += address.is_home
                yield address


def _along(
    street: Street,
    plots: int,
    wanted: int,
    place: School | Practice | None,
    uprns: Iterator[int],
    postcodes: Iterator[str],
    chance: Random,
) -> Iterator[Address]:
    """The addresses of one street, in order; a new postcode after every sixteen."""
    homes, postcode = 0, next(postcodes)
    in_postcode = 0
    for number in range(1, plots + 1):
        if homes >= wanted:
            break
        if in_postcode >= HOMES_PER_POSTCODE:
            postcode, in_postcode = next(postcodes), 0
        for address in _on_plot(street, number, postcode, wanted - homes, uprns, chance):
            homes += address.is_home
            in_postcode += 1
            yield address
    if place is not None:
        kind = SCHOOL if isinstance(place, School) else SURGERY
        yield _address(
            next(uprns), street, plots + 1, next(postcodes), kind, organisation=place.name
        )


def _on_plot(
    street: Street, number: int, postcode: str, wanted: int, uprns: Iterator[int], chance: Random
) -> Iterator[Address]:
    character = street.ward.character
    if chance.random() < FLATS[character]:
        block = f"{chance.choice(BLOCKS)} {chance.choice(('House', 'Court', 'Mill', 'Point'))}"
        shell = next(uprns)
        yield _address(shell, street, number, postcode, SHELL, building=block)
        for flat in range(1, min(chance.randint(4, 18), wanted) + 1):
            yield _address(
                next(uprns), street, number, postcode, FLAT, building=block, flat=flat, shell=shell
            )
    else:
        named = character is Character.VILLAGE and chance.random() < 0.25
        cottage = f"{chance.choice(COTTAGES)} Cottage" if named else ""
        kind = weighted(chance, HOUSES[character])
        yield _address(next(uprns), street, number, postcode, kind, building=cottage)


def _address(
    uprn: int,
    street: Street,
    number: int,
    postcode: str,
    classification: str,
    *,
    building: str = "",
    flat: int | None = None,
    shell: int | None = None,
    organisation: str = "",
) -> Address:
    easting, northing = street.front_door(number)
    latitude, longitude = latitude_and_longitude(easting, northing)
    return Address(
        uprn=uprn,
        street=street,
        postcode=postcode,
        classification=classification,
        easting=easting,
        northing=northing,
        number=number,
        building=building,
        flat=flat,
        shell=shell,
        organisation=organisation,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
    )


def _postcodes(district: int) -> Iterator[str]:
    """HW1 1AA, HW1 1AB, … HW1 9ZZ: 3,600 in each district."""
    for sector, first, second in product(range(1, 10), UNIT_LETTERS, UNIT_LETTERS):
        yield f"{POSTCODE_AREA}{district} {sector}{first}{second}"
