"""The fewest cells that any method could hide, found by trying every choice."""

from collections.abc import Collection, Sequence
from itertools import combinations

from fingerpost.engines.disclosure import Release, Rule

from .attacker import Target, targets_in, widths


def fewest_hidden(
    counts: Sequence[Sequence[int]],
    rule: Rule,
    *,
    after: Sequence[Release] = (),
    never_fall: Collection[int] = (),
    at_most: int,
) -> int:
    """How many cells have to be hidden; `at_most` if nothing below that protects the table."""
    table = Release.of(counts, rule)
    small = frozenset(cell for cell in table.cells if rule.is_small(table.count(cell)))
    others = [cell for cell in table.cells if cell not in small]
    attacker = Attacker(never_fall)
    for more in range(max(at_most - len(small), 0)):
        for chosen in combinations(others, more):
            made = table.hiding(small | set(chosen))
            if not attacker.finds_something([*after, made]):
                return len(made.hidden)
    return at_most


class Attacker:
    """One who asks about one thing at a time, what gave something away last time first."""

    def __init__(self, never_fall: Collection[int]) -> None:
        self.never_fall = never_fall
        self.found: Target | None = None

    def finds_something(self, releases: Sequence[Release]) -> bool:
        targets = targets_in(releases, self.never_fall)
        for target in sorted(targets, key=lambda one: one != self.found):
            [width] = widths(releases, [target], self.never_fall)
            if width < releases[target.release].rule.width - 1e-6:
                self.found = target
                return True
        return False
