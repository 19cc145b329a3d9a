"""Where Hatworth is: twelve wards that tile a borough ten kilometres wide.

It lies in the North Sea, so that no pin on a map ever stands on somebody's home. Nothing here
depends on the seed of the people: a council's wards are what they are.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import pi, sin, sqrt
from pathlib import Path
from typing import Any

from fingerpost.common.gazetteer.rules.geometry import Point, Ring
from fingerpost.common.gazetteer.rules.grid import latitude_and_longitude

BOROUGH_CODE = "E08999001"
WEST, SOUTH = 600_000, 470_000
WIDTH, HEIGHT = 10_000, 7_600


class Character(StrEnum):
    """What a ward is like to live in; it decides who lives there and in what."""

    TOWN = "town"
    SUBURB = "suburb"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward, its outline on the National Grid in metres, and how many live there."""

    code: str
    name: str
    character: Character
    share: float
    outline: Ring


# South to north, each row west to east: the ward, its width, its share of the people.
ROWS: tuple[tuple[tuple[str, Character, float, float], ...], ...] = (
    (
        ("Saltersgate", Character.SUBURB, 0.22, 8),
        ("Millrace", Character.TOWN, 0.26, 10),
        ("Oxlea", Character.SUBURB, 0.25, 8),
        ("Wherrydale", Character.VILLAGE, 0.27, 5),
    ),
    (
        ("Larkmoor", Character.SUBURB, 0.23, 9),
        ("Hatworth Central", Character.TOWN, 0.18, 13),
        ("Drovers Cross", Character.TOWN, 0.17, 11),
        ("Alderbrook", Character.SUBURB, 0.22, 9),
        ("Gosling Green", Character.SUBURB, 0.20, 8),
    ),
    (
        ("Fennimore", Character.VILLAGE, 0.34, 5),
        ("Thornholt", Character.SUBURB, 0.33, 9),
        ("Northfold", Character.VILLAGE, 0.33, 5),
    ),
)
HEIGHTS = (0.0, 0.32, 0.66, 1.0)
STEPS = 14


@cache
def wards() -> tuple[Ward, ...]:
    """The twelve wards, by code."""
    return tuple(
        Ward(f"E05999{number:03}", name, character, share / 100, outline)
        for number, (name, character, share, outline) in enumerate(_plots(), start=1)
    )


def wards_as_geojson() -> dict[str, Any]:
    """The wards as a council would publish them: longitude and latitude to about a metre."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": ward.code, "name": ward.name},
            "geometry": {"type": "Polygon", "coordinates": [_on_the_globe(ward.outline)]},
        }
        for ward in wards()
    ]
    return {"type": "FeatureCollection", "name": BOROUGH_CODE, "features": features}


def write_wards(path: Path) -> None:
    """One ward a line, so that a changed boundary is a readable change."""
    collection = wards_as_geojson()
    wards_by_line = ",\n".join(json.dumps(each) for each in collection.pop("features"))
    head = json.dumps(collection).removesuffix("}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head}, "features": [\n{wards_by_line}\n]}}\n', encoding="utf-8")


def _plots() -> Iterator[tuple[str, Character, float, Ring]]:
    for row, plots in enumerate(ROWS):
        west = 0.0
        for name, character, width, share in plots:
            east = min(round(west + width, 6), 1.0)
            yield name, character, share, _outline(row, west, east)
            west = east


def _outline(row: int, west: float, east: float) -> Ring:
    """Anticlockwise; each edge passes through all the points that its neighbour's edge does."""
    south, north = HEIGHTS[row], HEIGHTS[row + 1]
    below = [(x, south) for x in _corners(row) if west <= x <= east]
    above = [(x, north) for x in _corners(row + 1) if west <= x <= east]
    rises = [south + (north - south) * step / 5 for step in range(1, 5)]
    around = [
        *below,
        *((east, y) for y in rises),
        *reversed(above),
        *((west, y) for y in reversed(rises)),
    ]
    placed = [_place(x, y) for x, y in around]
    return (*placed, placed[0])


def _corners(line: int) -> list[float]:
    """Where a boundary between two rows bends: evenly, and wherever a ward begins or ends."""
    bends = {step / STEPS for step in range(STEPS + 1)}
    for row in {max(line - 1, 0), min(line, len(ROWS) - 1)}:
        west = 0.0
        for _, _, width, _ in ROWS[row]:
            west = min(round(west + width, 6), 1.0)
            bends.add(west)
    return sorted(bends)


def _place(x: float, y: float) -> Point:
    """From the unit square to the ground: corners rounded off, and every line made crooked.

    One smooth map bends all wards together, so what tiled before still tiles.
    """
    a, b = 2 * x - 1, 2 * y - 1
    across, up = a * sqrt(1 - 0.4 * b * b), b * sqrt(1 - 0.4 * a * a)
    across += 0.030 * sin(2 * pi * (2.3 * y + 0.4 * x) + 1.1) + 0.010 * sin(2 * pi * 7.1 * y + 4.0)
    up += 0.035 * sin(2 * pi * (2.1 * x - 0.5 * y) + 2.7) + 0.014 * sin(2 * pi * 6.3 * x + 0.6)
    return (
        float(round(WEST + WIDTH * (across + 1) / 2)),
        float(round(SOUTH + HEIGHT * (up + 1) / 2)),
    )


def _on_the_globe(outline: Ring) -> list[list[float]]:
    places = (latitude_and_longitude(*point) for point in outline)
    return [[round(longitude, 5), round(latitude, 5)] for latitude, longitude in places]
