"""Which households there are: their kinds and sizes, decided before anybody has a name."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from .chance import weighted
from .geography import Character


class Kind(StrEnum):
    """Kinds of household, as the census tells them apart."""

    SINGLE = "one person"
    OLDER_SINGLE = "one person aged 66 or over"
    COUPLE = "couple without children"
    OLDER_COUPLE = "couple aged 66 or over"
    FAMILY = "couple with children"
    STEP_FAMILY = "couple with children of an earlier partner"
    LONE_PARENT = "lone parent"
    GROWN_UP = "parents with grown-up children"
    THREE_GENERATIONS = "three generations"
    SHARED = "sharers"


SMALLEST = {
    Kind.SINGLE: 1,
    Kind.OLDER_SINGLE: 1,
    Kind.COUPLE: 2,
    Kind.OLDER_COUPLE: 2,
    Kind.FAMILY: 3,
    Kind.STEP_FAMILY: 3,
    Kind.LONE_PARENT: 2,
    Kind.GROWN_UP: 2,
    Kind.THREE_GENERATIONS: 3,
    Kind.SHARED: 2,
}
# How many more than the smallest, and how often: so many of each hundred.
MORE: dict[Kind, dict[int, float]] = {
    Kind.FAMILY: {0: 43, 1: 41, 2: 12, 3: 4},
    Kind.STEP_FAMILY: {0: 25, 1: 42, 2: 25, 3: 8},
    Kind.LONE_PARENT: {0: 55, 1: 31, 2: 11, 3: 3},
    Kind.GROWN_UP: {0: 25, 1: 50, 2: 25},
    Kind.THREE_GENERATIONS: {0: 15, 1: 30, 2: 30, 3: 20, 4: 5},
    Kind.SHARED: {0: 45, 1: 25, 2: 20, 3: 10},
}
# Households in each hundred, for England near enough, then tilted by the kind of place.
EVERYWHERE = {
    Kind.SINGLE: 17,
    Kind.OLDER_SINGLE: 13,
    Kind.COUPLE: 17,
    Kind.OLDER_COUPLE: 10,
    Kind.FAMILY: 17,
    Kind.STEP_FAMILY: 3,
    Kind.LONE_PARENT: 8,
    Kind.GROWN_UP: 10,
    Kind.THREE_GENERATIONS: 2,
    Kind.SHARED: 3,
}
TILT: dict[Character, dict[Kind, float]] = {
    Character.TOWN: {Kind.SINGLE: 1.6, Kind.SHARED: 2.5, Kind.LONE_PARENT: 1.4, Kind.FAMILY: 0.8},
    Character.SUBURB: {Kind.FAMILY: 1.2, Kind.SHARED: 0.4},
    Character.VILLAGE: {Kind.OLDER_COUPLE: 1.8, Kind.OLDER_SINGLE: 1.4, Kind.SHARED: 0.1},
}
AVERAGE_SIZE = 2.35


@dataclass(frozen=True, slots=True)
class Plan:
    """A household yet to be filled."""

    kind: Kind
    size: int


def plan_households(people: int, character: Character, chance: Random) -> list[Plan]:
    """Households for exactly this many people."""
    tilt = TILT[character]
    weights = {kind: often * tilt.get(kind, 1) for kind, often in EVERYWHERE.items()}
    plans, left = [], people
    while left:
        kind = weighted(chance, weights)
        if SMALLEST[kind] <= left:
            size = SMALLEST[kind] + weighted(chance, MORE.get(kind, {0: 1}))
            plans.append(Plan(kind, min(size, left)))
            left -= plans[-1].size
    return plans
