"""Tables of counts with their totals, and what of them is shown."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

# Row and column of a cell. The last row holds totals; so do the columns that are sums of others.
Cell = tuple[int, int]
Counts = tuple[tuple[int, ...], ...]
# A column, and the columns that together make it.
Sum = tuple[int, tuple[int, ...]]
ENDLESS = 10**9


@dataclass(frozen=True)
class Rule:
    """What may be shown: nothing from 1 to below `suppress_below`, the rest rounded to `round_to`.

    Of whatever is hidden, nobody may be able to say more than that it lies in a range that is
    `width` wide. Raises ValueError where rounding would show a small count as none.
    """

    suppress_below: int = 5
    round_to: int = 5
    width: int = 5

    def __post_init__(self) -> None:
        if self.suppress_below < 1 or self.round_to < 1 or self.width < 0:
            raise ValueError("a rule counts from 1, and its width from 0")
        if (self.round_to - 1) // 2 >= self.suppress_below:
            raise ValueError("rounding may not show a small count as none")

    def is_small(self, count: int) -> bool:
        """Whether so few people are hidden for their own sake."""
        return 0 < count < self.suppress_below

    def rounded(self, count: int) -> int:
        """The nearest multiple, halves upwards."""
        return self.round_to * ((count + self.round_to // 2) // self.round_to)

    def meaning_of(self, shown: int) -> tuple[int, int]:
        """The lowest and the highest count that is shown as this."""
        if shown == 0:
            return 0, 0 if self.suppress_below > 1 else (self.round_to - 1) // 2
        lowest = max(shown - self.round_to // 2, self.suppress_below)
        return lowest, shown + (self.round_to - 1) // 2


@dataclass(frozen=True)
class Release:
    """A table as it was released: its counts, totals included, and which of them are hidden."""

    counts: Counts
    rule: Rule
    hidden: frozenset[Cell]
    sums: tuple[Sum, ...]

    @classmethod
    def of(
        cls,
        counts: Sequence[Sequence[int]],
        rule: Rule,
        hidden: Collection[Cell] = (),
        sums: Sequence[Sum] | None = None,
    ) -> "Release":
        """A table of counts without totals, or with those in its columns that `sums` tells of.

        Raises ValueError if there is none, if rows differ in length, if a count is below 0, or if
        a column is not what its sum says.
        """
        table = with_totals(counts) if sums is None else _with_last_row(counts)
        last = len(table[0]) - 1
        told = ((last, tuple(range(last))),) if sums is None else tuple(sums)
        if any(row[w] != sum(row[part] for part in parts) for row in table for w, parts in told):
            raise ValueError("a column is not the sum that it is said to be")
        return cls(table, rule, frozenset(hidden), told)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cells_of(self.counts))

    @property
    def shown(self) -> tuple[tuple[int | None, ...], ...]:
        """Row by row, the totals last: the rounded counts, None where a cell is hidden."""
        return tuple(
            tuple(
                None if (r, c) in self.hidden else self.rule.rounded(count)
                for c, count in enumerate(row)
            )
            for r, row in enumerate(self.counts)
        )

    def count(self, cell: Cell) -> int:
        return self.counts[cell[0]][cell[1]]

    def hiding(self, hidden: Collection[Cell]) -> "Release":
        """The same table with these cells hidden."""
        return Release(self.counts, self.rule, frozenset(hidden), self.sums)

    def is_total(self, cell: Cell) -> bool:
        """Whether a cell is a sum of others."""
        row, column = cell
        return row == len(self.counts) - 1 or any(column == whole for whole, _ in self.sums)

    def possible(self, cell: Cell) -> tuple[int, int]:
        """The lowest and the highest count this cell could have, for all that it shows itself."""
        if cell in self.hidden:
            return 0, ENDLESS
        return self.rule.meaning_of(self.rule.rounded(self.count(cell)))


def cells_of(counts: Counts) -> Iterator[Cell]:
    """Every cell, row by row."""
    return ((r, c) for r, row in enumerate(counts) for c in range(len(row)))


def with_totals(counts: Sequence[Sequence[int]]) -> Counts:
    """The counts with the total of each row at its end, and a last row of totals.

    Raises ValueError if there is none, if rows differ in length, or if a count is below 0.
    """
    return _with_last_row([(*row, sum(row)) if row else () for row in counts])


def _with_last_row(counts: Sequence[Sequence[int]]) -> Counts:
    if not counts or not counts[0] or len({len(row) for row in counts}) > 1:
        raise ValueError("a table has rows of the same length")
    if any(count < 0 for row in counts for count in row):
        raise ValueError("a count of people cannot be negative")
    return (*map(tuple, counts), tuple(sum(column) for column in zip(*counts, strict=True)))
