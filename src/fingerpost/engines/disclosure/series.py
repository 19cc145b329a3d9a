"""Releases of the same table one after another, as somebody sees them who has them all."""

from dataclasses import dataclass
from functools import cached_property

from .releases import Cell, Release


@dataclass(frozen=True)
class Series:
    """All releases of a table in order of time. Columns in `never_fall` only ever count up."""

    releases: tuple[Release, ...]
    never_fall: frozenset[int]

    def __post_init__(self) -> None:
        shape = self.latest.cells, self.latest.sums
        if any((one.cells, one.sums) != shape for one in self.releases):
            raise ValueError("an earlier release has other rows or columns")
        if any(
            self.increase(cell, number) < 0
            for number in range(1, len(self.releases))
            for cell in self.growing
        ):
            raise ValueError("a count fell that never does")

    @property
    def latest(self) -> Release:
        return self.releases[-1]

    @property
    def last(self) -> int:
        """The number of the latest release; they count from 0."""
        return len(self.releases) - 1

    @cached_property
    def growing(self) -> tuple[Cell, ...]:
        """The cells whose counts never fall."""
        return tuple(cell for cell in self.latest.cells if cell[1] in self.never_fall)

    def increase(self, cell: Cell, number: int) -> int:
        """What came to a cell between the release before and this one."""
        return self.releases[number].count(cell) - self.releases[number - 1].count(cell)
