"""Which cells to hide besides the small ones, and as few of them as can be found.

To find the fewest is NP-hard. So several ways are tried, what need not be hidden is shown again,
pairs are exchanged for single cells, and where the choices are few, all are tried.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations
from math import comb

from .plan import Cells, Plan
from .protecting import Weakness
from .releases import Release, Rule
from .remedies import remedy

Order = Callable[[Plan, Weakness], tuple[int, ...]]
# Whose turn it is matters: what is hidden for one may protect the next.
ORDERS: tuple[Order, ...] = (
    lambda plan, weak: (plan.table.count(weak.secret.cell), *weak.secret.cell),
    lambda plan, weak: (-plan.table.count(weak.secret.cell), *weak.secret.cell),
    lambda _plan, weak: (weak.width, *weak.secret.cell),
    lambda _plan, weak: (-weak.secret.cell[0], -weak.secret.cell[1]),
)
# How much is tried to hide fewer: this many cells of tables.
MOST_LOOKED_AT = 30_000


def release(
    counts: Sequence[Sequence[int]],
    rule: Rule,
    *,
    after: Sequence[Release] = (),
    never_fall: Collection[int] = (),
) -> Release:
    """What may be shown of a table, such that nothing hidden can be worked out by subtraction.

    `counts` come without totals. `after` are the earlier releases of the same table, oldest first;
    `never_fall` the columns (the last is the total) whose counts only grow from one to the next.
    Raises ValueError if an earlier release has another shape, or if a count fell that never does.
    """
    plan = Plan(counts, rule, after, never_fall)
    if not plan.weak:
        return plan.release(plan.small)
    found = min((_protected(plan, order) for order in ORDERS), key=plan.loss_of)
    return plan.release(_fewest(plan, _exchanged(plan, found)))


def _protected(plan: Plan, order: Order) -> Cells:
    """Hide until nothing is weak, the first by this order first; then show what need not be."""
    hidden, weak = plan.small, plan.weak
    while weak:
        more = remedy(plan, hidden, min(weak, key=lambda one: order(plan, one)))
        weak = plan.still_weak(weak, hidden, more)
        hidden |= more
    for cell in sorted(hidden - plan.small, key=plan.loss, reverse=True):
        if plan.is_safe(hidden - {cell}):
            hidden -= {cell}
    return hidden


def _exchanged(plan: Plan, hidden: Cells) -> Cells:
    """Hide one cell instead of two, as often as that is found to be safe."""
    left = _most_tried(plan)
    while left > 0:
        tried = 0
        for instead in _exchanges(plan, hidden):
            tried += 1
            if tried > left:
                return hidden
            if plan.is_safe(instead):
                break
        else:
            return hidden
        hidden, left = instead, left - tried
    return hidden


def _exchanges(plan: Plan, hidden: Cells) -> Iterator[Cells]:
    shown = sorted(set(plan.table.cells) - hidden, key=plan.loss)
    for pair in combinations(sorted(hidden - plan.small, key=plan.loss, reverse=True), 2):
        yield from (hidden - set(pair) | {cell} for cell in shown)


def _fewest(plan: Plan, hidden: Cells) -> Cells:
    """The same, or the first smaller choice that is safe, as far as all choices can be tried."""
    others = sorted(set(plan.table.cells) - plan.small, key=plan.loss)
    left = _most_tried(plan)
    for more in range(1, len(hidden - plan.small)):
        left -= comb(len(others), more)
        if left < 0:
            break
        for chosen in combinations(others, more):
            if plan.is_safe(plan.small | set(chosen)):
                return plan.small | set(chosen)
    return hidden


def _most_tried(plan: Plan) -> int:
    return MOST_LOOKED_AT // (len(plan.table.cells) * len(plan.series.releases) ** 2)
