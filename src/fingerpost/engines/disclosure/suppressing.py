"""Which cells to hide besides the small ones, and as few of them as can be found.

Each time somebody could work something out, the linear program also tells which cells stood in the
way: one of them must be hidden, whatever else is. Such conditions are gathered until the cheapest
choice that meets them all is safe, and so the best (M. Fischetti and J. J. Salazar, "Models and
algorithms for optimizing cell suppression in tabular data with linear constraints", Journal of the
American Statistical Association 95, 2000). Where that takes too long, what was found first stands.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from .protecting import Condition, Plan
from .releases import Cell, Release, Rule, Sum
from .searching import cheapest
from .series import Series
from .worlds import Cells

# How many numbers are changed at most to find out how to hide fewer: about a second's work.
MOST_EFFORT = 1_000_000
# So many conditions are learned from each choice that fails.
AT_ONCE = 10
# While the first choice is made, so few: what is hidden for them often helps all others.
FEW = 4
# What helped lately is likely to help again.
LATELY = 100


def release(
    counts: Sequence[Sequence[int]],
    rule: Rule,
    *,
    after: Sequence[Release] = (),
    never_fall: Collection[int] = (),
    sums: Sequence[Sum] | None = None,
) -> Release:
    """What may be shown of a table, such that nothing hidden can be worked out by subtraction.

    `counts` come without totals; or, if `sums` are told, with all columns, each sum being a column
    and those that make it. A last row of totals is always added.
    `after` are the earlier releases of the same table, oldest first; `never_fall` the columns whose
    counts only grow from one to the next.
    Raises ValueError if an earlier release has another shape, or if a count fell that never does.
    """
    table = Release.of(counts, rule, sums=sums)
    plan = Plan(Series((*after, table), frozenset(never_fall)))
    found, conditions = _protected(plan)
    return table.hiding(_fewest(plan, found, conditions))


def _protected(plan: Plan) -> tuple[Cells, list[Condition]]:
    """Hide what helps most until nothing can be worked out; then show what need not be hidden."""
    hidden, conditions = plan.small, list[Condition]()
    while broken := list(islice(plan.broken(hidden), FEW)):
        conditions += broken
        helped = Counter(cell for one in conditions[-LATELY:] for cell in one.helps)
        while unmet := [one for one in broken if not one.is_met_by(hidden)]:
            hidden |= {_most_helpful(plan, unmet, helped)}
    for cell in sorted(hidden - plan.small, key=plan.loss, reverse=True):
        if plan.is_safe(hidden - {cell}):
            hidden -= {cell}
    return hidden, conditions


def _most_helpful(plan: Plan, conditions: list[Condition], helped: Mapping[Cell, int]) -> Cell:
    """What meets the one with the least choice, and of that what helped most often."""
    narrowest = min(conditions, key=lambda one: len(one.helps))
    return min(narrowest.helps, key=lambda cell: (-helped[cell], plan.loss(cell), cell))


def _fewest(plan: Plan, hidden: Cells, conditions: list[Condition]) -> Cells:
    """The best choice of all, or what was found before, if looking for it takes too much."""
    while plan.effort < MOST_EFFORT:
        choice = cheapest(conditions, plan, below=hidden)
        if choice is None:
            return hidden
        broken = list(islice(plan.broken(choice), AT_ONCE))
        if not broken:
            return choice
        conditions += broken
    return hidden
