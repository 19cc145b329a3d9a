"""The cheapest choice of cells that meets all conditions, by branch and bound."""

from collections.abc import Sequence

from .protecting import Condition, Plan
from .releases import Cell
from .worlds import Cells

# So many choices are looked at, each at every condition.
MOST_LOOKED_AT = 300_000


def cheapest(conditions: Sequence[Condition], plan: Plan, *, below: Cells) -> Cells | None:
    """What to hide that loses less than `below`; None if there is nothing, or it is not found."""
    search = _Search(conditions, plan, below)
    search.go(plan.small, frozenset())
    return search.best if search.left > 0 else None


class _Search:
    """The best choice so far, and how much more may be tried."""

    def __init__(self, conditions: Sequence[Condition], plan: Plan, below: Cells) -> None:
        self.plan = plan
        self.conditions = list(dict.fromkeys(conditions))
        self.best: Cells | None = None
        self.least = plan.loss_of(below)
        self.left = MOST_LOOKED_AT

    def go(self, hidden: Cells, shown: Cells) -> None:
        """Try every choice that hides these cells, and shows those, as far as it could be best."""
        self.left -= len(self.conditions)
        unmet = (one.helps - shown for one in self.conditions if not one.is_met_by(hidden))
        open_ones = sorted(unmet, key=len)
        loss = self.plan.loss_of(hidden)
        if self.left < 0 or (loss[0] + _apart(open_ones), *loss[1:]) >= self.least:
            return
        if not open_ones:
            self.best, self.least = hidden, loss
            return
        # The narrowest leaves the least choice.
        for cell in sorted(open_ones[0], key=self.plan.loss):
            self.go(hidden | {cell}, shown)
            shown |= {cell}


def _apart(conditions: Sequence[Cells]) -> int:
    """How many cells these need at least: as many as have none in common."""
    taken = set[Cell]()
    number = 0
    for cells in conditions:
        if taken.isdisjoint(cells):
            taken |= cells
            number += 1
    return number
