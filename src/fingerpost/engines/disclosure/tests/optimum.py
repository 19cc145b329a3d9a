"""The fewest cells that any method could hide, found by trying every choice."""

from collections.abc import Collection, Sequence
from itertools import combinations

from fingerpost.engines.disclosure import Release, Rule, with_totals

from .attacker import targets_in, widths


def fewest_hidden(
    counts: Sequence[Sequence[int]],
    rule: Rule,
    *,
    after: Sequence[Release] = (),
    never_fall: Collection[int] = (),
    at_most: int,
) -> int:
    """How many cells have to be hidden; `at_most` if nothing below that protects the table."""
    table = Release(with_totals(counts), rule, frozenset())
    small = frozenset(cell for cell in table.cells if rule.is_small(table.count(cell)))
    others = [cell for cell in table.cells if cell not in small]
    for more in range(max(at_most - len(small), 0)):
        for chosen in combinations(others, more):
            made = Release(table.counts, rule, small | set(chosen))
            if is_safe([*after, made], never_fall):
                return len(made.hidden)
    return at_most


def is_safe(releases: Sequence[Release], never_fall: Collection[int]) -> bool:
    """Whether the attacker finds nothing; asks about one thing at a time, to stop early."""
    return all(
        widths(releases, [target], never_fall)[0] >= releases[target.release].rule.width - 1e-6
        for target in targets_in(releases, never_fall)
    )
