"""How long it takes to draw a map of a made-up borough.

    ./dev run python -m benchmarks.maps [--addresses N] [--maps N]

No database and no network: the streets are found among the addresses, and then maps are drawn at
every distance around streets of every ward. Prints the median, the slowest and the largest.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator

from fingerpost.common.gazetteer.rules import frames
from fingerpost.common.gazetteer.rules.drawing import AreaDrawn, Ground, drawn
from fingerpost.common.gazetteer.rules.frames import SIZES, Plan
from fingerpost.common.gazetteer.rules.geometry import box_around
from fingerpost.common.gazetteer.rules.grid import latitude_and_longitude
from fingerpost.common.gazetteer.rules.streets import street_drawn
from fingerpost.config.demonstration.borough.addresses import addresses_in
from fingerpost.config.demonstration.borough.geography import Ward, wards

GOAL = 20  # milliseconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--addresses", type=int, default=20_000)
    parser.add_argument("--maps", type=int, default=300)
    asked = parser.parse_args()
    plan = _plan(wards())
    share = asked.addresses / sum(ward.share for ward in wards())
    homes = {ward: int(ward.share * share) for ward in wards()}
    addresses = list(addresses_in(homes, random.Random(2026)))  # noqa: S311  made-up homes
    begun = time.perf_counter()
    ground = Ground(tuple(_areas(plan)), _streets(plan, addresses))
    found = 1_000 * (time.perf_counter() - begun)
    print(f"{len(addresses):,} addresses, {len(ground.streets):,} streets, found in {found:.0f} ms")
    measure(plan, ground, asked.maps)


def measure(plan: Plan, ground: Ground, maps: int) -> None:
    for size in SIZES:
        taken, lengths = [], []
        for number in range(maps):
            street = ground.streets[number * 7 % len(ground.streets)]
            view = frames.around(plan, street.houses[0], number % (plan.furthest + 1))
            begun = time.perf_counter()
            lengths.append(len(drawn(ground, view, size)))
            taken.append(1_000 * (time.perf_counter() - begun))
        print(
            f"{size} map: median {statistics.median(taken):.1f} ms, slowest {max(taken):.1f} ms, "
            f"largest {max(lengths) / 1_000:.0f} kB"
        )
    print(f"goal for a map: {GOAL} ms")


def _plan(known: tuple[Ward, ...]) -> Plan:
    points = (latitude_and_longitude(*point) for ward in known for point in ward.outline)
    return Plan.of(box_around((longitude, latitude) for latitude, longitude in points))


def _areas(plan: Plan) -> Iterator[AreaDrawn]:
    for ward in wards():
        ring = tuple(plan.metres(*latitude_and_longitude(*point)) for point in ward.outline)
        box = box_around(ring)
        yield AreaDrawn(ward.name, (ring,), box.middle, box)


def _streets(plan: Plan, addresses: list) -> tuple:
    houses: dict = {}
    for one in addresses:
        point = plan.metres(one.latitude, one.longitude)
        houses.setdefault((one.street.usrn, one.street.name), []).append(point)
    return tuple(street_drawn(name, points) for (_usrn, name), points in sorted(houses.items()))


if __name__ == "__main__":
    main()
