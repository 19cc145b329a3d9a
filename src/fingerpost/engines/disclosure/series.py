"""Releases of the same table one after another, and how far what they hide could be from the truth.

What came between two releases is a table too: where counts never fall, it holds no less than none.
If one person more had come before the third release, the third and all later ones would each count
one more. So moves are made in spans of releases: all of them from one to another, by as much.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from .moving import Network, Room, Way, way_of
from .releases import ENDLESS, Cell, Release

# The first and the last release that a move changes.
Span = tuple[int, int]
UP, DOWN = 1, -1
# Another world: by how much the counts of each release differ in it from the true ones.
World = dict[tuple[int, Cell], int]


class Series:
    """All releases of a table in order of time. Columns in `never_fall` only ever count up."""

    def __init__(
        self,
        releases: tuple[Release, ...],
        never_fall: frozenset[int],
        *,
        like: "Series | None" = None,
    ) -> None:
        self.releases, self.never_fall = releases, never_fall
        self.last = len(releases) - 1
        self.rows, self.columns = len(releases[0].counts), len(releases[0].counts[0])
        self.cells = releases[0].cells
        self._like = like
        self.network = cache(self._built)
        self.reach = cache(self._reached)

    def hiding(self, hidden: frozenset[Cell]) -> "Series":
        """The same series whose last release hides these cells."""
        *earlier, last = self.releases
        releases = (*earlier, Release(last.counts, last.rule, hidden))
        return Series(releases, self.never_fall, like=self._like or self)

    def increase(self, cell: Cell, number: int) -> int:
        """What came to a cell between the release before and this one."""
        return self.releases[number].count(cell) - self.releases[number - 1].count(cell)

    def has_fallen(self) -> bool:
        """Whether a count is lower than before that only ever counts up."""
        return any(
            self.grows(cell) and self.increase(cell, number) < 0
            for number in range(1, len(self.releases))
            for cell in self.cells
        )

    def grows(self, cell: Cell) -> bool:
        return cell[1] in self.never_fall

    def room(
        self, cell: Cell, span: Span, world: World | None = None, *, if_hidden: bool = False
    ) -> Room:
        """How far a cell could go up and down in all releases of a span.

        As far as the cell itself shows; or as far as it would if the last release hid it.
        """
        first, last = span
        there = world or {}
        up = down = ENDLESS
        for number in range(first, last + 1):
            release = self.releases[number]
            count = release.count(cell) + there.get((number, cell), 0)
            low, high = release.possible(cell, if_hidden=if_hidden and number == self.last)
            up, down = min(up, high - count), min(down, count - low)
        if self.grows(cell):
            if first > 0:
                down = min(down, self._came(cell, first, there))
            if last < self.last:
                up = min(up, self._came(cell, last + 1, there))
        return max(up, 0), max(down, 0)

    def way(self, cell: Cell, direction: int) -> Way:
        """Which way a move of this cell up or down flows."""
        low, high = way_of(cell, self.rows, self.columns)
        return (low, high) if direction == UP else (high, low)

    def move(self, world: World, cell: Cell, span: Span, direction: int, enough: int) -> int:
        """Move a cell as far as it goes in this world, and others along with it."""
        touched = {other for _, other in world}
        network = self.network(span).with_rooms(self._rooms(touched, span, world))
        moved, flows = network.flow(self.way(cell, direction), enough)
        for other in self.cells if moved else ():
            low, high = way_of(other, self.rows, self.columns)
            by = flows.get((low, high), 0) - flows.get((high, low), 0)
            for number in range(span[0], span[1] + 1) if by else ():
                world[number, other] = world.get((number, other), 0) + by
        return moved

    def spans_with(self, number: int) -> Iterator[Span]:
        """Every span in which a release is moved."""
        for first in range(number, -1, -1):
            for last in range(self.last, number - 1, -1):
                yield first, last

    def _came(self, cell: Cell, number: int, world: World) -> int:
        differs = world.get((number, cell), 0) - world.get((number - 1, cell), 0)
        return self.increase(cell, number) + differs

    def _rooms(
        self, cells: Iterable[Cell], span: Span, world: World | None = None
    ) -> Iterator[tuple[Way, Room]]:
        return ((self.way(cell, UP), self.room(cell, span, world)) for cell in cells)

    def _built(self, span: Span) -> Network:
        if self._like is None:
            return Network(self.rows, self.columns, self._rooms(self.cells, span))
        if span[1] < self.last:  # what the last release hides does not matter
            return self._like.network(span)
        hidden = self.releases[-1].hidden
        return self._like.network(span).with_rooms(self._rooms(hidden, span))

    def _reached(self, cell: Cell, span: Span, direction: int, enough: int) -> int:
        """How far a cell can be moved in a span, together with others; stops at `enough`."""
        if self._like and span[1] < self.last:
            return self._like.reach(cell, span, direction, enough)
        return self.network(span).flow(self.way(cell, direction), enough)[0]
