"""How far one of many whole numbers can go while all sums stay within their bounds.

The simplex method for variables with bounds (G. B. Dantzig, 1955), which starts from what is true.
It reckons exactly: in sums of counts nearly every pivot is 1, so the numbers stay whole; where one
is not, fractions take over. What few others depend on moves first, since that changes least.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction
# After so many steps that lead nowhere the lowest number goes first, which ends all circles.
PATIENCE = 10
# A variable as a sum of others: how often each of them counts.
Line = dict[int, Number]


@dataclass(frozen=True)
class Bounds:
    """How far each variable may go down and up from the truth, which is 0 for all."""

    low: list[int]
    high: list[int]


@dataclass(frozen=True)
class Found:
    """How far a variable got, where all others went with it, and what stopped it, if anything."""

    distance: Number
    moved: Mapping[int, Number]
    stopped_by: frozenset[int] = frozenset()


class Sums:
    """Variables of which some are sums of others; of those `watched` it can be told what stops."""

    def __init__(self, lines: Mapping[int, Line], watched: frozenset[int]) -> None:
        self.lines, self.watched = lines, watched
        self.effort = 0  # how many numbers were changed so far
        self.users: dict[int, set[int]] = {}
        for variable, line in lines.items():
            for part in line:
                self.users.setdefault(part, set()).add(variable)

    def furthest(self, goal: int, direction: int, enough: int, bounds: Bounds) -> Found:
        """How far `goal` goes up (1) or down (-1) within all bounds, and no further than enough."""
        state = _State(self, bounds)
        self.effort += 1
        while (left := enough - direction * state.value(goal)) > 0:
            entering = state.entering(goal, direction)
            if entering is None:
                stopped_by = self.watched & state.line(goal).keys()
                return Found(enough - left, state.values, frozenset(stopped_by))
            self.effort += state.move(*entering, left)
        return Found(enough - left, state.values)


class _State:
    """The variables on the way: where they are, and how the others follow from the free ones."""

    def __init__(self, sums: Sums, bounds: Bounds) -> None:
        self.lines, self.users = dict(sums.lines), dict(sums.users)
        # What belongs to this way alone; all else is only read.
        self._own: set[int] = set()
        self.low, self.high, self.watched = bounds.low, bounds.high, sums.watched
        self.values: dict[int, Number] = {}
        self.stuck = 0

    def value(self, variable: int) -> Number:
        return self.values.get(variable, 0)

    def line(self, variable: int) -> Line:
        return self.lines.get(variable, {variable: 1})

    def room(self, variable: int, way: int) -> Number:
        """How far a variable can still go one way."""
        at = self.values.get(variable, 0)
        return self.high[variable] - at if way > 0 else at - self.low[variable]

    def entering(self, goal: int, direction: int) -> tuple[int, int, Number] | None:
        """A free variable that brings the goal on, the way it goes, and by how much it does so."""
        best: tuple[tuple[int, int], tuple[int, int, Number]] | None = None
        for variable, times in self.line(goal).items():
            way = 1 if times * direction > 0 else -1
            if self.room(variable, way) > 0:
                followers = 0 if self.stuck > PATIENCE else len(self.users.get(variable, ()))
                rank = followers, variable
                if best is None or rank < best[0]:
                    best = rank, (variable, way, times * direction * way)
        return best and best[1]

    def move(self, entering: int, way: int, gain: Number, left: Number) -> int:
        """Move a free variable as far as it goes; whatever stops it becomes free in its stead.

        Returns how many numbers that changed.
        """
        step, leaving = min(self.room(entering, way), _ratio(left, gain)), None
        followers = self.users.get(entering, ())
        for variable in followers:
            times = self.lines[variable][entering] * way
            side = 1 if times > 0 else -1
            allowed = _ratio(self.room(variable, side), times * side)
            if allowed < step or (allowed == step and leaving is not None and variable < leaving):
                step, leaving = allowed, variable
        self.stuck = 0 if step else self.stuck + 1
        if step:
            self.values[entering] = self.value(entering) + step * way
            for variable in followers:
                by = self.lines[variable][entering] * way * step
                self.values[variable] = self.value(variable) + by
        return self._exchange(entering, leaving) if leaving is not None else 0

    def _exchange(self, entering: int, leaving: int) -> int:
        old = self.lines.pop(leaving)
        pivot = old[entering]
        new: Line = {part: _ratio(-times, pivot) for part, times in old.items() if part != entering}
        if leaving in self.watched or self.low[leaving] < self.high[leaving]:
            new[leaving] = _ratio(1, pivot)  # else it never moves again
        followers = self.users.pop(entering) - {leaving}
        for part in old.keys() - {entering}:
            self._users_of(part).discard(leaving)
        self.users[leaving] = set()
        self._own.add(leaving)
        for variable in followers:
            self._replace(variable, entering, new)
        self.lines[entering] = new
        for part in new:
            self._users_of(part).add(entering)
        return len(new) * (len(followers) + 1)

    def _replace(self, variable: int, entering: int, new: Line) -> None:
        line = dict(self.lines[variable])
        often = line.pop(entering)
        for part, times in new.items():
            if part not in line:
                line[part] = often * times
                self._users_of(part).add(variable)
            elif together := line[part] + often * times:
                line[part] = together
            else:
                del line[part]
                self._users_of(part).discard(variable)
        self.lines[variable] = line

    def _users_of(self, part: int) -> set[int]:
        if part not in self._own:
            self.users[part] = set(self.users.get(part, ()))
            self._own.add(part)
        return self.users[part]


def _ratio(one: Number, other: Number) -> Number:
    if other in (1, -1):
        return one * other
    return Fraction(one) / other
