"""Conditions as decision diagrams, in which what means the same is the same.

Where ways part and meet again, the conditions of both together are simply gone.
"""

from collections.abc import Iterable

from .formulas import Either, Every, Formula, Opposite, Probe

NEVER, ALWAYS = 0, 1
MOST_TESTS = 200
MOST_NODES = 20_000
MOST_WAYS = 200
MOST_STEPS = 200_000
Ways = list[dict[Probe, bool]]


class TooTangled(Exception):
    """More conditions depend on each other than can be worked out."""


class Deciding:
    """Diagrams over the tests of one form; a node is a number, the same for the same meaning."""

    def __init__(self) -> None:
        self._tests: list[Probe] = []
        self._places: dict[Probe, int] = {}
        self._nodes: list[tuple[int, int, int]] = [(MOST_TESTS, 0, 0), (MOST_TESTS, 1, 1)]
        self._known: dict[tuple[int, int, int], int] = {}
        self._joined: dict[tuple[int, int, int], int] = {}

    def node(self, formula: Formula) -> int:
        """The diagram of a condition."""
        if isinstance(formula, bool):
            return ALWAYS if formula else NEVER
        if isinstance(formula, Probe):
            return self._make(self._place(formula), NEVER, ALWAYS)
        if isinstance(formula, Opposite):
            return self.opposite(self.node(formula.of))
        if isinstance(formula, Every):
            return self.every(self.node(part) for part in formula.parts)
        assert isinstance(formula, Either)  # noqa: S101  # there is no other
        return self.either(self.node(part) for part in formula.parts)

    def every(self, nodes: Iterable[int]) -> int:
        """Holds when all hold."""
        whole = ALWAYS
        for node in nodes:
            whole = self._choose(whole, node, NEVER)
        return whole

    def either(self, nodes: Iterable[int]) -> int:
        """Holds when one holds."""
        whole = NEVER
        for node in nodes:
            whole = self._choose(whole, ALWAYS, node)
        return whole

    def opposite(self, node: int) -> int:
        """Holds when it does not."""
        return self._choose(node, NEVER, ALWAYS)

    def simplest(self, node: int, possible: int) -> tuple[int, Ways]:
        """A diagram and the ways in which it holds that agree with it wherever it is possible."""
        least = self.every((node, possible))
        most = self.either((node, self.opposite(possible)))
        return self._between(least, most)

    def said_positively(self, way: dict[Probe, bool], possible: int) -> dict[Probe, bool]:
        """The way with "it is yes" for "it is not no", wherever that means the same."""
        for test in [test for test, so in way.items() if not so and test.test == "equals"]:
            rest = {one: so for one, so in way.items() if one != test}
            wanted = self._where(way, possible)
            for other in self._tests:
                if other == test or (other.question, other.test) != (test.question, "equals"):
                    continue
                if other not in rest and self._where(rest | {other: True}, possible) == wanted:
                    way = rest | {other: True}
                    break
        return way

    def _where(self, way: dict[Probe, bool], possible: int) -> int:
        parts = [self.node(test if so else Opposite(test)) for test, so in way.items()]
        return self.every((*parts, possible))

    def _place(self, test: Probe) -> int:
        if test not in self._places:
            if len(self._tests) >= MOST_TESTS:
                raise TooTangled
            self._places[test] = len(self._tests)
            self._tests.append(test)
        return self._places[test]

    def _make(self, place: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (place, low, high)
        if key not in self._known:
            if len(self._nodes) >= MOST_NODES:
                raise TooTangled
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]

    def _choose(self, test: int, then: int, other: int) -> int:
        if test in (NEVER, ALWAYS):
            return then if test == ALWAYS else other
        if then == other or (then, other) == (ALWAYS, NEVER):
            return test if (then, other) == (ALWAYS, NEVER) else then
        key = (test, then, other)
        if key not in self._joined:
            if len(self._joined) >= MOST_STEPS:
                raise TooTangled
            top = min(self._nodes[node][0] for node in key)
            lows, highs = zip(*(self._sides(node, top) for node in key), strict=True)
            self._joined[key] = self._make(top, self._choose(*lows), self._choose(*highs))
        return self._joined[key]

    def _sides(self, node: int, place: int) -> tuple[int, int]:
        own, low, high = self._nodes[node]
        return (low, high) if own == place else (node, node)

    def _between(self, least: int, most: int) -> tuple[int, Ways]:
        """After Minato and Morreale: few ways, none of them idle."""
        if least == NEVER:
            return NEVER, []
        if most == ALWAYS:
            return ALWAYS, [{}]
        place = min(self._nodes[least][0], self._nodes[most][0])
        (least0, least1), (most0, most1) = self._sides(least, place), self._sides(most, place)
        node0, ways0 = self._between(self._without(least0, most1), most0)
        node1, ways1 = self._between(self._without(least1, most0), most1)
        rest = self.either((self._without(least0, node0), self._without(least1, node1)))
        node2, ways2 = self._between(rest, self.every((most0, most1)))
        test = self._tests[place]
        ways = [{test: False} | way for way in ways0] + [{test: True} | way for way in ways1]
        if len(ways) + len(ways2) > MOST_WAYS:
            raise TooTangled
        either = self._make(place, node0, node1)
        return self.either((either, node2)), [*ways, *ways2]

    def _without(self, node: int, other: int) -> int:
        return self.every((node, self.opposite(other)))
