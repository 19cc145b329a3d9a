"""A table that is about to be released: what must be hidden, and what else would make that safe."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from .protecting import Secret, Weakness, secrets, weaknesses
from .releases import Cell, Release, Rule, with_totals
from .series import Series

Cells = frozenset[Cell]


class Plan:
    """A table after the earlier releases of it, of which only what is hidden is still open.

    Raises ValueError if an earlier release has another shape, or if a count fell that never does.
    """

    def __init__(
        self,
        counts: Sequence[Sequence[int]],
        rule: Rule,
        after: Sequence[Release],
        never_fall: Collection[int],
    ) -> None:
        self.table = Release(with_totals(counts), rule, frozenset())
        if any(made.cells != self.table.cells for made in after):
            raise ValueError("an earlier release has other rows or columns")
        self.series = Series((*after, self.table), frozenset(never_fall))
        if self.series.has_fallen():
            raise ValueError("a count fell that never does")
        self.small = frozenset(c for c in self.table.cells if rule.is_small(self.table.count(c)))
        self._secrets = self._to_keep(after)
        self._failures = Counter[Secret]()
        self.weak = list(weaknesses(self.series.hiding(self.small), self._secrets))

    def release(self, hidden: Cells) -> Release:
        return Release(self.table.counts, self.table.rule, hidden)

    def still_weak(self, weak: Iterable[Weakness], hidden: Cells, more: Cells) -> list[Weakness]:
        """What is weak when more is hidden; whatever was safe stays so."""
        asked = [one.secret for one in weak] + self._secrets_in(more)
        return list(weaknesses(self.series.hiding(hidden | more), asked))

    def is_safe(self, hidden: Cells) -> bool:
        """Whether nothing can be worked out; asks first what has been worked out most often."""
        asked = self._secrets + self._secrets_in(hidden - self.small)
        asked.sort(key=lambda one: -self._failures[one])
        weak = next(weaknesses(self.series.hiding(hidden), asked), None)
        if weak:
            self._failures[weak.secret] += 1
        return weak is None

    def loss(self, cell: Cell) -> tuple[bool, int]:
        """How much readers lose when this is hidden: totals first, then many people."""
        return self.is_total(cell), self.table.count(cell)

    def loss_of(self, hidden: Cells) -> tuple[int, int, int]:
        """Few cells hidden, few totals among them, few people in them: in this order."""
        return len(hidden), sum(map(self.is_total, hidden)), sum(map(self.table.count, hidden))

    def is_total(self, cell: Cell) -> bool:
        return cell[0] == self.series.rows - 1 or cell[1] == self.series.columns - 1

    def _to_keep(self, after: Sequence[Release]) -> list[Secret]:
        """All secrets, but for what is lost: what was weak before, nothing hidden now can mend."""
        past = Series(tuple(after), self.series.never_fall) if after else None
        lost = {weak.secret for weak in weaknesses(past, secrets(past))} if past else set()
        return [one for one in secrets(self.series.hiding(self.small)) if one not in lost]

    def _secrets_in(self, cells: Cells) -> list[Secret]:
        return [Secret(cell, self.series.last) for cell in sorted(cells)]
