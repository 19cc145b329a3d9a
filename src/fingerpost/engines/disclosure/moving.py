"""How far a count could be from the truth without any sum or anything shown telling so.

A table with its totals is a network: each cell joins its row with its column, and a change that
leaves every sum right is a flow round a circle (L. H. Cox, "Network models for complementary cell
suppression", Journal of the American Statistical Association 90, 1995). A cell is moved along with
others; how far they may go are the capacities. Whole numbers flow, so whatever is possible here is
possible with people, and not only with fractions of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from typing import Self

from .releases import Cell

# From one node to another. Nodes are the rows, then the columns, each with the totals last.
Way = tuple[int, int]
# How far a cell may go up and down.
Room = tuple[int, int]
# How many cells are hidden, how many of them are totals, and how many people are in them.
Price = tuple[int, int, int]
NOTHING: Price = (0, 0, 0)


def way_of(cell: Cell, rows: int, columns: int) -> Way:
    """Which way a rise of this cell flows; a total counts against its parts."""
    row, column = cell
    is_single_total = (row == rows - 1) != (column == columns - 1)
    return (rows + column, row) if is_single_total else (row, rows + column)


class Network:
    """What may flow between the nodes of a table."""

    def __init__(self, rows: int, columns: int, rooms: Iterable[tuple[Way, Room]] = ()) -> None:
        size = rows + columns
        self.capacities = [[0] * size for _ in range(size)]
        # Of each node, where something may flow from it: one bit for each other node.
        self._free = [0] * size
        self._set(rooms)

    def with_rooms(self, rooms: Iterable[tuple[Way, Room]]) -> Self:
        """The same with other room on some ways."""
        other = type(self)(0, 0)
        other.capacities = [row[:] for row in self.capacities]
        other._free = self._free[:]
        other._set(rooms)
        return other

    def _set(self, rooms: Iterable[tuple[Way, Room]]) -> None:
        for (low, high), (up, down) in rooms:
            self.capacities[low][high], self.capacities[high][low] = up, down
            self._free[low] = self._free[low] & ~(1 << high) | (up > 0) << high
            self._free[high] = self._free[high] & ~(1 << low) | (down > 0) << low

    def flow(self, way: Way, enough: int) -> tuple[int, dict[Way, int]]:
        """How far the cell on this way can move along it, up to `enough`; and what flows then."""
        sink, source = way
        enough = min(enough, self.capacities[sink][source])
        if enough <= 0:
            return 0, {}
        left, free = [row[:] for row in self.capacities], self._free[:]
        # The others must bring it round: the cell itself is no way back.
        free[source] &= ~(1 << sink)
        free[sink] &= ~(1 << source)
        moved, flows = 0, Counter[Way]()
        while moved < enough and (path := _shortest(free, source, sink)):
            step = min(enough - moved, *(left[a][b] for a, b in path))
            for a, b in path:
                left[a][b] -= step
                left[b][a] += step
                free[b] |= 1 << a
                if not left[a][b]:
                    free[a] &= ~(1 << b)
                flows[a, b] += step
            moved += step
        flows[way] = moved
        return moved, flows


def _shortest(free: list[int], source: int, sink: int) -> list[Way]:
    """The way from source to sink over the fewest nodes; none if there is none."""
    came_from, seen, waiting = {}, 1 << source, [source]
    for here in waiting:
        new = free[here] & ~seen
        seen |= new
        while new:
            there = (new & -new).bit_length() - 1
            new &= new - 1
            came_from[there] = here
            waiting.append(there)
        if sink in came_from:
            return _walked(came_from, source, sink)
    return []


def cheapest(
    source: int, sink: int, size: int, price: Callable[[int, int], Price | None]
) -> list[Way] | None:
    """The way from source to sink for the lowest price, other than directly; None if there is none.

    `price` is None where there is no way between two nodes.
    """
    best: dict[int, Price] = {source: NOTHING}
    came_from: dict[int, int] = {}
    waiting = [(NOTHING, source)]
    while waiting:
        paid, here = heappop(waiting)
        if here == sink:
            return _walked(came_from, source, sink)
        if paid > best[here]:
            continue
        for there in range(size):
            asked = None if (here, there) == (source, sink) else price(here, there)
            if asked is None:
                continue
            total = (paid[0] + asked[0], paid[1] + asked[1], paid[2] + asked[2])
            if there not in best or total < best[there]:
                best[there], came_from[there] = total, here
                heappush(waiting, (total, there))
    return None


def _walked(came_from: dict[int, int], source: int, sink: int) -> list[Way]:
    path = []
    while sink != source:
        path.append((came_from[sink], sink))
        sink = came_from[sink]
    return path[::-1]
