"""The cells that cost least to hide so that a secret lies in a wider range."""

from collections.abc import Iterator
from functools import cache

from .moving import NOTHING, Price, cheapest
from .plan import Cells, Plan
from .protecting import Secret, Weakness, moves, reach
from .releases import Cell
from .series import DOWN, UP, Series, Span

# What is paid, and which cells are hidden for it.
Offer = tuple[Price, Cells]


def remedy(plan: Plan, hidden: Cells, weak: Weakness) -> Cells:
    """What to hide besides, so that more is possible; in the worst case everything."""
    series = plan.series.hiding(hidden)
    width = series.releases[weak.secret.release].rule.width
    for aim in range(width, weak.width, -1):
        offers = list(_offers(plan, series, weak.secret, aim))
        if offers:
            return min(offers, key=lambda offer: (offer[0], sorted(offer[1])))[1]
    return frozenset(series.cells) - hidden


def _offers(plan: Plan, series: Series, secret: Secret, aim: int) -> Iterator[Offer]:
    for direction in (UP, DOWN):
        need = aim - reach(series, secret, -direction, aim - 1)
        for span, way in moves(series, secret, direction):
            if span[1] == series.last:
                costs = _Costs(plan, series, span, need)
                if offer := costs.of_moving(secret.cell, way):
                    yield offer


class _Costs:
    """What it costs to let so much flow between two nodes: a cell hidden, or nothing."""

    def __init__(self, plan: Plan, series: Series, span: Span, need: int) -> None:
        self.plan, self.series, self.span, self.need = plan, series, span, need
        self.ways = {
            series.way(cell, side): (cell, side) for cell in series.cells for side in (UP, DOWN)
        }
        self.of = cache(self._of)

    def of_moving(self, cell: Cell, direction: int) -> Offer | None:
        """What moving a cell as far as needed costs, by the cheapest circle; None if it cannot."""
        own = sink, source = self.series.way(cell, direction)
        circle = cheapest(source, sink, self.series.rows + self.series.columns, self.of)
        if circle is None or self.of(*own) is None:
            return None
        paid = {way: self.of(*way) or NOTHING for way in (own, *circle)}
        hidden = frozenset(self.ways[way][0] for way, price in paid.items() if price != NOTHING)
        count, totals, people = (sum(part) for part in zip(*paid.values(), strict=True))
        return ((count, totals, people), hidden) if hidden else None

    def _of(self, here: int, there: int) -> Price | None:
        if (here, there) not in self.ways:
            return None
        cell, side = self.ways[here, there]
        if self._room(cell, side, if_hidden=False) >= self.need:
            return NOTHING
        if self._room(cell, side, if_hidden=True) < self.need:
            return None
        return 1, *self.plan.loss(cell)

    def _room(self, cell: Cell, side: int, *, if_hidden: bool) -> int:
        up, down = self.series.room(cell, self.span, if_hidden=if_hidden)
        return up if side == UP else down
