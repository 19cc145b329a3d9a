"""What nobody may work out of a series of releases, and what must be hidden so that nobody can."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from .releases import Cell
from .series import Series
from .worlds import DOWN, UP, Cells, Secret, Worlds

# How many cells are hidden, how many of them are totals, and how many people are in them.
Loss = tuple[int, int, int]


@dataclass(frozen=True)
class Condition:
    """If a cell is hidden, or in any case if none is named, one of others must be hidden too."""

    hidden: Cell | None
    helps: Cells

    def is_met_by(self, hidden: Cells) -> bool:
        return (self.hidden is not None and self.hidden not in hidden) or bool(self.helps & hidden)


class Plan:
    """A table after the earlier releases of it, of which only what is hidden is still open."""

    def __init__(self, series: Series) -> None:
        self.series, self.table = series, series.latest
        self._losses = {
            cell: (1, int(self.table.is_total(cell)), self.table.count(cell))
            for cell in self.table.cells
        }
        is_small = self.table.rule.is_small
        self.small = frozenset(
            cell for cell in self.table.cells if is_small(self.table.count(cell))
        )
        self._worlds = Worlds(series)
        self._secrets = [*self._kept(), *self._secrets_of(series.last, self.small)]

    @property
    def effort(self) -> int:
        """How much has been reckoned so far."""
        return self._worlds.effort

    def broken(self, hidden: Cells) -> Iterator[Condition]:
        """The conditions that hiding only this does not meet; none if nothing can be worked out."""
        for secret in self._secrets:
            if (helps := self._lacking(secret, hidden)) is not None:
                yield Condition(None, helps)
        for cell in sorted(hidden - self.small):
            if (helps := self._lacking(Secret(cell, self.series.last), hidden)) is not None:
                yield Condition(cell, helps)

    def is_safe(self, hidden: Cells) -> bool:
        """Whether nothing can be worked out if this is hidden."""
        return next(self.broken(hidden), None) is None

    def loss(self, cell: Cell) -> Loss:
        """How much readers lose when this is hidden."""
        return self._losses[cell]

    def loss_of(self, hidden: Cells) -> Loss:
        """The same for several: few cells first, then few totals, then few people."""
        losses = [self._losses[cell] for cell in hidden]
        return len(losses), sum(one[1] for one in losses), sum(one[2] for one in losses)

    def _kept(self) -> Iterator[Secret]:
        """What was hidden before; but what could be worked out then, nothing hidden now mends."""
        everything = frozenset(self.table.cells)
        for number, release in enumerate(self.series.releases[:-1]):
            for secret in self._secrets_of(number, release.hidden):
                is_safe = self._lacking(secret, self.small) is None
                if is_safe or self._lacking(secret, everything) is None:
                    yield secret

    def _secrets_of(self, number: int, hidden: Cells) -> Iterator[Secret]:
        """The hidden cells of a release, and where only few came since the one before."""
        rule = self.series.releases[number].rule
        for cell in sorted(hidden):
            yield Secret(cell, number)
        for cell in self.series.growing if number else ():
            if rule.is_small(self.series.increase(cell, number)):
                yield Secret(cell, number, is_increase=True)

    def _lacking(self, secret: Secret, hidden: Cells) -> Cells | None:
        """Of which cells one must be hidden besides, as too much is known; None if it is not."""
        width = self.series.releases[secret.release].rule.width
        if sum(self._worlds.known(secret, way, hidden) for way in (UP, DOWN)) >= width:
            return None
        up = self._worlds.reach(secret, UP, hidden, width)
        if up.distance >= width:
            return None
        down = self._worlds.reach(secret, DOWN, hidden, ceil(width - up.distance))
        if up.distance + down.distance >= width:
            return None
        return up.stopped_by | down.stopped_by
