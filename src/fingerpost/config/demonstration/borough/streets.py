"""Streets: invented names, each laid out in a circle that lies inside its ward."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, pi, sin
from random import Random

from fingerpost.common.gazetteer.rules.geometry import Point, Ring, box_of, is_inside

from .chance import words
from .geography import Ward

FIRST_USRN = 99_000_001  # no street authority has numbers from 99 million
VERGE = 35  # metres kept between a street and the edge of its ward
PLOT = 9  # metres of street that a house takes up
SETBACK = 14  # metres from the middle of the road to the front door

STEMS = words(
    """Ash Oak Elm Birch Alder Rowan Hazel Holly Thorn Willow Maple Linden Fern Heather Bramble
Mill Weir Ford Brook Spring Well Lock Wharf Tanner Weaver Cooper Fuller Chandler Saddler Potter
Smithy Forge Foundry Kiln Quarry Copper Silver Amber Beacon Castle Abbey Priory Chantry Minster
Rectory Glebe Market Corn Barley Hay Clover Meadow Orchard Pear Quince Damson Lark Finch Heron
Swift Curlew Plover Rook Wren Otter Badger Fox Hare Stag Lamb Drover Shepherd Pinfold Moor Fell Crag
Edge Scar Dale Combe Hollow Vale Ridge Summit Harbour Anchor Sail Lantern Bell Tower Crown"""
)
ENDINGS = words(
    """field hurst wood ley gate bank croft mead wick combe holme den worth bury well dale
shaw ridge stead garth brook cote side land fold moor head sett thwaite beck"""
)
KINDS = words(
    """Road Street Avenue Close Drive Lane Crescent Grove Way Terrace Place Gardens Court Walk
Mews Rise View"""
)


@dataclass(frozen=True, slots=True)
class Street:
    """A street of one ward: its middle, its direction, and how many plots each side has."""

    usrn: int
    name: str
    ward: Ward
    start: Point
    end: Point

    def front_door(self, number: int) -> Point:
        """Where a house stands: odd numbers on one side, even on the other."""
        (x1, y1), (x2, y2) = self.start, self.end
        length = hypot(x2 - x1, y2 - y1)
        ahead = ((x2 - x1) / length, (y2 - y1) / length)
        along = PLOT * ((number + 1) // 2)
        aside = SETBACK if number % 2 else -SETBACK
        return (
            round(x1 + ahead[0] * along - ahead[1] * aside, 1),
            round(y1 + ahead[1] * along + ahead[0] * aside, 1),
        )


def street_names(chance: Random) -> Iterator[str]:
    """Names that never repeat within the borough: Ash Road, Elmfield Close, …"""
    stems = [*STEMS, *(stem + ending for stem, ending in product(STEMS, ENDINGS))]
    names = [
        f"{stem} {kind}"
        for stem, kind in product(stems, KINDS)
        if not stem.lower().endswith(kind.lower())
    ]
    chance.shuffle(names)
    return iter(names)


def lay_out(ward: Ward, usrn: int, name: str, plots: int, chance: Random) -> Street:
    """A straight street, somewhere in the ward, with room for this many plots on both sides."""
    half = PLOT * (plots // 2 + 2) / 2
    x, y = _clearing(ward.outline, half + VERGE, chance)
    towards = chance.random() * 2 * pi
    ahead = (half * cos(towards), half * sin(towards))
    return Street(usrn, name, ward, (x - ahead[0], y - ahead[1]), (x + ahead[0], y + ahead[1]))


def _clearing(outline: Ring, radius: float, chance: Random) -> Point:
    box = box_of(((outline,),))
    while True:
        point = (chance.uniform(box.west, box.east), chance.uniform(box.south, box.north))
        if is_inside(((outline,),), point) and _to_the_edge(outline, point) > radius:
            return point


def _to_the_edge(outline: Ring, point: Point) -> float:
    return min(_distance(point, a, b) for a, b in zip(outline, outline[1:], strict=False))


def _distance(point: Point, a: Point, b: Point) -> float:
    """From a point to the nearest place on a line from a to b."""
    along, up = b[0] - a[0], b[1] - a[1]
    share = ((point[0] - a[0]) * along + (point[1] - a[1]) * up) / (along * along + up * up)
    share = min(max(share, 0), 1)
    return hypot(point[0] - a[0] - share * along, point[1] - a[1] - share * up)
