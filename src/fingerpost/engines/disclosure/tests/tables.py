"""Tables such as a council counts: many small cells, some large, some empty."""

from random import Random

from fingerpost.engines.disclosure import Rule

RULES = (Rule(5, 5, 5), Rule(5, 1, 5), Rule(10, 5, 10), Rule(6, 5, 8), Rule(3, 3, 4), Rule(5, 1, 9))


def random_by(seed: int) -> Random:
    """Chance that is the same each time."""
    return Random(seed)  # noqa: S311  the same tables each time


def random_counts(chance: Random, *, rows: int, columns: int) -> list[list[int]]:
    size = chance.choice((2, 5, 12, 30, 100))
    return [
        [0 if chance.random() < 0.1 else int(chance.expovariate(1 / size)) for _ in range(columns)]
        for _ in range(rows)
    ]


def later(chance: Random, counts: list[list[int]]) -> list[list[int]]:
    """The same table a month after."""
    return [[count + chance.choice((0, 0, 1, 2, 4, 9)) for count in row] for row in counts]
