"""Repeats whose items are counted: which lists of items are worth trying."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations_with_replacement, islice
from typing import Any

from fingerpost.engines.formflow.compiling.conditions import amount_of
from fingerpost.engines.formflow.compiling.names import Value
from fingerpost.engines.formflow.language.conditions import ORDER, Count, Sum, compared_with
from fingerpost.engines.formflow.language.definition import Repeat

from .layout import Layout

MOST_LISTS = 400


@dataclass(frozen=True, slots=True)
class Counted:
    """A repeat, what each of its items adds to each amount, and how far counting matters.

    Beyond `matters` items of a kind one more makes no difference to any test.
    """

    repeat: Repeat
    amounts: tuple[Value, ...]
    matters: int

    def adds(self, item: Mapping[str, Any], today: date) -> tuple[Any, ...]:
        """What one item adds to each amount."""
        alone = {self.repeat.repeat: [item]}
        return tuple(amount(alone, today) for amount in self.amounts)

    def lists(self, kinds: Sequence[Any], sizes: range) -> tuple[list[tuple[Any, ...]], bool]:
        """The lists of items worth trying, fewest items first, and whether these are all."""
        found = list(islice(self._lists(kinds, sizes), MOST_LISTS + 1))
        return found[:MOST_LISTS], len(found) <= MOST_LISTS

    def _lists(self, kinds: Sequence[Any], sizes: range) -> Iterator[tuple[Any, ...]]:
        enough = max(sizes.start, len(kinds) * self.matters)
        for size in range(sizes.start, min(sizes.stop, enough + 1)):
            yield from combinations_with_replacement(kinds, size)


def counted_in(layout: Layout, amounts: Iterable[Count | Sum]) -> dict[str, Counted]:
    """Every repeat that the amounts look into."""
    names = layout.form.names
    found: dict[str, list[Count | Sum]] = {}
    for amount in amounts:
        for around in names.repeats_of(amount):
            found.setdefault(around, []).append(amount)
    return {
        repeat: Counted(
            layout.form.repeats[repeat].definition,
            tuple(amount_of(amount, names) for amount in inside),
            max(map(_matters, inside)),
        )
        for repeat, inside in found.items()
    }


def _matters(amount: Count | Sum) -> int:
    if isinstance(amount, Sum) or any(compared_with(amount)):
        return 50  # as many as a repeat may have
    limits = [getattr(amount, name) for name in ("equals", *ORDER)]
    if not any(limit is not None for limit in limits):
        return 50  # counted for a calculation
    return max(int(limit) for limit in limits if limit is not None) + 1
