"""Sends an attacker with a linear-programming solver to 1,000 random tables; counts what is hidden.

Shows how narrowly anything hidden could be bounded, how many cells are hidden for one that must
be (the optimum by brute force, on small tables), and how long a release takes.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from fingerpost.engines.disclosure import Release, Rule, release
from fingerpost.engines.disclosure.tests.attacker import targets_in, widths
from fingerpost.engines.disclosure.tests.optimum import fewest_hidden
from fingerpost.engines.disclosure.tests.tables import RULES, later, random_counts

SEED = 2026
SMALL = 100  # tables of which the optimum is looked for


@dataclass
class Tally:
    """What the attacker found, over all tables."""

    tables: int = 0
    targets: int = 0
    broken: int = 0
    hidden: int = 0
    small: int = 0
    slowest: float = 0.0
    sizes: Counter[int] = field(default_factory=Counter)

    def add(self, releases: list[Release], never_fall: frozenset[int]) -> None:
        targets = targets_in(releases, never_fall)
        found = widths(releases, targets, never_fall)
        self.tables += 1
        self.sizes[len(releases)] += 1
        self.targets += len(targets)
        self.broken += sum(width < releases[-1].rule.width - 1e-6 for width in found)
        last = releases[-1]
        self.hidden += len(last.hidden)
        self.small += sum(last.rule.is_small(last.count(cell)) for cell in last.cells)


def attack(tables: int, chance: Random) -> Tally:
    """Random tables, half of them after one or two earlier releases of the same."""
    tally = Tally()
    for _table in range(tables):
        rule, columns = chance.choice(RULES), chance.randint(1, 6)
        counts = random_counts(chance, rows=chance.randint(1, 8), columns=columns)
        every = frozenset(range(columns + 1))
        never_fall = every if chance.random() < 0.7 else frozenset({columns})
        releases: list[Release] = []
        for _month in range(chance.choice((1, 1, 2, 3))):
            began = time.perf_counter()
            releases.append(release(counts, rule, after=releases, never_fall=never_fall))
            tally.slowest = max(tally.slowest, time.perf_counter() - began)
            counts = later(chance, counts)
        tally.add(releases, never_fall)
    return tally


def against_the_optimum(tables: int, chance: Random, *, months: int) -> list[float]:
    """For one cell that must be hidden, how many are; for each table that needs more than that."""
    ratios: list[float] = []
    while len(ratios) < tables:
        rule, columns = chance.choice(RULES), chance.randint(2, 3)
        counts = random_counts(chance, rows=chance.randint(2, 3), columns=columns)
        never_fall = frozenset(range(columns + 1))
        earlier: list[Release] = []
        for _month in range(months - 1):
            earlier.append(release(counts, rule, after=earlier, never_fall=never_fall))
            counts = later(chance, counts)
        made = release(counts, rule, after=earlier, never_fall=never_fall)
        more = len(made.hidden) - _small(made, rule)
        if 0 < more <= 5:
            fewest = fewest_hidden(
                counts, rule, after=earlier, never_fall=never_fall, at_most=len(made.hidden)
            )
            ratios.append(len(made.hidden) / max(fewest, 1))
    return ratios


def _small(made: Release, rule: Rule) -> int:
    return sum(rule.is_small(made.count(cell)) for cell in made.cells)


def main(tables: int) -> None:
    chance = Random(SEED)
    tally = attack(tables, chance)
    print(f"tables attacked: {tally.tables} ({tally.sizes[1]} alone, the rest after earlier ones)")
    print(f"secrets looked for: {tally.targets}; bounded too narrowly: {tally.broken}")
    print(f"cells hidden: {tally.hidden}, of which small themselves: {tally.small}")
    print(f"slowest release: {tally.slowest:.2f} s")
    for months, name in ((1, "alone"), (2, "after an earlier release")):
        ratios = against_the_optimum(SMALL * tables // 1000 or 1, chance, months=months)
        mean, over = sum(ratios) / len(ratios), sum(ratio > 1.5 for ratio in ratios)
        print(
            f"hidden for one that must be, {name}: mean {mean:.3f}, most {max(ratios):.2f}, "
            f"over 1.5 in {over} of {len(ratios)}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
