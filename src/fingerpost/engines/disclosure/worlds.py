"""Which counts would show the same as the true ones: what somebody without them has to reckon with.

Every cell of every release is a variable, and so is what came to a cell between two releases where
counts never fall. What is shown gives each its bounds, and the totals say which are sums of which.
So how far a hidden count could be from the truth is a linear program, solved from the truth on.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .releases import ENDLESS, Cell
from .series import Series
from .simplex import Bounds, Line, Number, Sums

UP, DOWN = 1, -1
Cells = frozenset[Cell]


@dataclass(frozen=True)
class Secret:
    """A hidden cell of one release of a series, or the few people who came since the one before."""

    cell: Cell
    release: int
    is_increase: bool = False


@dataclass(frozen=True)
class Reach:
    """How far a secret could be from the truth, and what would have to be hidden for more."""

    distance: Number
    stopped_by: Cells = frozenset()


class Worlds:
    """All counts that a series could stand for; its latest release comes with nothing hidden."""

    def __init__(self, series: Series) -> None:
        self._series = series
        variables = _Variables(series)
        self._number, self._low, self._high = variables.number, variables.low, variables.high
        self._latest = {
            self._number[Secret(cell, series.last)]: cell for cell in series.latest.cells
        }
        self._all = self._sums_of(variables.lines)
        # Most secrets are safe by what one release alone leaves open, which is quicker to see.
        self._alone = (
            [self._sums_of(_within(variables.lines, leaves)) for leaves in variables.leaves]
            if series.last
            else []
        )
        # Of each variable and way: how far it went in worlds found before, and what those hide.
        self._known = defaultdict[tuple[int, int], list[tuple[Number, Cells]]](list)
        # The same: no further than this, unless something that stopped it is hidden.
        self._limits = defaultdict[tuple[int, int], list[Reach]](list)
        self._bounds = lru_cache(1)(self._bounds_if)

    @property
    def effort(self) -> int:
        """How much has been reckoned so far, in numbers changed."""
        return sum(sums.effort for sums in (self._all, *self._alone))

    def reach(self, secret: Secret, way: int, hidden: Cells, enough: int) -> Reach:
        """How far a secret could be above (UP) or below (DOWN) the truth; stops at `enough`."""
        number, bounds = self._number[secret], self._bounds(hidden)
        enough = min(enough, bounds.high[number] if way == UP else -bounds.low[number])
        far = self.known(secret, way, hidden)
        if far >= enough:
            return Reach(enough)
        for limit in self._limits[number, way]:
            if far >= limit.distance and limit.stopped_by.isdisjoint(hidden):
                return limit
        for sums in (*self._quick(secret), self._all):
            found = sums.furthest(number, way, enough, bounds)
            self._remember(found.moved)
            if found.distance >= enough:
                return Reach(enough)
        stopped_by = frozenset(self._latest[one] for one in found.stopped_by) - hidden
        self._limits[number, way].append(Reach(found.distance, stopped_by))
        return Reach(found.distance, stopped_by)

    def known(self, secret: Secret, way: int, hidden: Cells) -> Number:
        """How far a secret went at least in the worlds found before."""
        found = self._known[self._number[secret], way]
        return max((far for far, needed in found if needed <= hidden), default=0)

    def _quick(self, secret: Secret) -> Sequence[Sums]:
        return self._alone[secret.release - secret.is_increase : secret.release + 1]

    def _sums_of(self, lines: Mapping[int, Line]) -> Sums:
        return Sums(lines, watched=frozenset(self._latest))

    def _remember(self, moved: Mapping[int, Number]) -> None:
        needed = frozenset(
            cell
            for number, value in moved.items()
            if (cell := self._latest.get(number))
            and not self._low[number] <= value <= self._high[number]
        )
        for number, value in moved.items():
            way = UP if value > 0 else DOWN
            known, far = self._known[number, way], value * way
            if value and not any(other >= far and less <= needed for other, less in known):
                known.append((far, needed))

    def _bounds_if(self, hidden: Cells) -> Bounds:
        low, high = self._low[:], self._high[:]
        for cell in hidden:
            number = self._number[Secret(cell, self._series.last)]
            low[number], high[number] = -self._series.latest.count(cell), ENDLESS
        return Bounds(low, high)


class _Variables:
    """A number for all that is counted, its sums, and its bounds while the latest shows all."""

    def __init__(self, series: Series) -> None:
        self._series = series
        self.number: dict[Secret, int] = {}
        self.lines: dict[int, Line] = {}
        self.low: list[int] = []
        self.high: list[int] = []
        # Of each release, what no other of its cells follow from.
        self.leaves = [set[int]() for _ in series.releases]
        self._leaves = {cell: tuple(self._leaves_of(cell)) for cell in series.latest.cells}
        for release in range(series.last + 1):
            self._number_cells(release)
            self._equal_sums(release)
            for cell in series.growing if release else ():
                self._number_increase(cell, release)

    def _number_cells(self, release: int) -> None:
        made = self._series.releases[release]
        for cell in made.cells:
            (low, high), count = made.possible(cell), made.count(cell)
            self.number[Secret(cell, release)] = self._new(low - count, high - count)
        for cell, leaves in self._leaves.items():
            if leaves == (cell,):
                self.leaves[release].add(self.number[Secret(cell, release)])
            else:
                self.lines[self.number[Secret(cell, release)]] = self._line(leaves, release, 1)

    def _equal_sums(self, release: int) -> None:
        """Where a column is the sum of other columns in two ways, both come to the same."""
        first = dict(reversed(self._series.latest.sums))
        others = [one for one in self._series.latest.sums if first[one[0]] != one[1]]
        for row in range(len(self._series.latest.counts) - 1):
            for whole, parts in others:
                one_way = {leaf for part in parts for leaf in self._leaves[row, part]}
                other_way = set(self._leaves[row, whole])
                line = self._line(one_way - other_way, release, 1)
                line |= self._line(other_way - one_way, release, -1)
                self.lines[self._new(0, 0)] = line

    def _number_increase(self, cell: Cell, release: int) -> None:
        number = self._new(-self._series.increase(cell, release), ENDLESS)
        self.number[Secret(cell, release, is_increase=True)] = number
        leaves = self._leaves[cell]
        self.lines[number] = self._line(leaves, release, 1) | self._line(leaves, release - 1, -1)

    def _new(self, low: int, high: int) -> int:
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def _line(self, leaves: Iterable[Cell], release: int, times: int) -> Line:
        numbers = (self.number[Secret(leaf, release)] for leaf in leaves)
        is_latest = release == self._series.last
        # What was shown exactly before never moves; in the latest it may yet be hidden.
        return {one: times for one in numbers if is_latest or self.low[one] < self.high[one]}

    def _leaves_of(self, cell: Cell) -> Iterator[Cell]:
        """The cells that add up to this one and are no sums themselves."""
        (row, column), latest = cell, self._series.latest
        if row == len(latest.counts) - 1:
            for above in range(row):
                yield from self._leaves_of((above, column))
            return
        parts = next((parts for whole, parts in latest.sums if whole == column), None)
        if parts is None:
            yield cell
        for part in parts or ():
            yield from self._leaves_of((row, part))


def _within(lines: Mapping[int, Line], leaves: Collection[int]) -> dict[int, Line]:
    """The sums as far as these alone change them."""
    return {
        number: {part: times for part, times in line.items() if part in leaves}
        for number, line in lines.items()
    }
