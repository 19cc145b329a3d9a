"""From ways between pages to pages in order, each with the condition under which it is reached."""

from dataclasses import dataclass
from heapq import heappop, heappush

from .deciding import ALWAYS, NEVER, Deciding, TooTangled, Ways
from .formulas import Every, Formula, Opposite, Probe, replaced, tests_in, unanswered
from .graph import Asked, Graph, Kind, Place, Way

MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class Reached:
    """A place and the ways of answering in which it is reached."""

    place: Place
    ways: Ways


def in_order(graph: Graph) -> list[Reached]:
    """The places that can be reached, each after all from which it can be; no loops remain."""
    if graph.in_order:
        order = list(graph.places.values())
    else:
        _cut_loops(graph)
        order = _sorted(graph)
        _report_unreached(graph, order)
    _settle(graph, order)
    return _Reaching(graph, order).all()


def _cut_loops(graph: Graph) -> None:
    """Drop each way that leads back to where one may come from."""
    open_places: set[str] = set()
    done: set[str] = set()
    stack: list[tuple[str, int]] = [(graph.first, 0)]
    while stack:
        key, at = stack.pop()
        place = graph.places[key]
        open_places.add(key)
        if at >= len(place.ways):
            open_places.discard(key)
            done.add(key)
        elif (way := place.ways[at]).to in open_places:
            place.ways.pop(at)
            place.entry.lost(
                f"the way back to {graph.places[way.to].entry.about}: pages here follow in order",
                "ask with a repeat, or leave it to people to go back and change an answer",
            )
            stack.append((key, at))
        else:
            stack.append((key, at + 1))
            if way.to not in done:
                stack.append((way.to, 0))


def _sorted(graph: Graph) -> list[Place]:
    """Topologically; pages of a section stay together and else as in the file where they can."""
    ranks = {key: rank for rank, key in enumerate(graph.places)}
    reached, waiting = {graph.first}, [graph.first]
    coming: dict[str, int] = {}
    while waiting:
        for target in {way.to for way in graph.places[waiting.pop()].ways}:
            coming[target] = coming.get(target, 0) + 1
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    order: list[Place] = []
    ready: dict[str, list[tuple[int, str]]] = {}
    heappush(ready.setdefault(graph.places[graph.first].section, []), (0, graph.first))
    while any(ready.values()):
        section = order[-1].section if order else ""
        queue = ready.get(section) or min(filter(None, ready.values()))
        place = graph.places[heappop(queue)[1]]
        order.append(place)
        for target in {way.to for way in place.ways}:
            coming[target] -= 1
            if not coming[target]:
                queue = ready.setdefault(graph.places[target].section, [])
                heappush(queue, (ranks[target], target))
    return order


def _report_unreached(graph: Graph, order: list[Place]) -> None:
    kept = {place.key for place in order}
    for place in graph.places.values():
        if place.key not in kept and place.kind in (Kind.PAGE, Kind.EXIT):
            for entry in (place.entry, *(asked.entry for asked in place.questions)):
                entry.became = ""
                entry.lost("no way in the original leads here", "add the page where it belongs")


def _settle(graph: Graph, order: list[Place]) -> None:
    """Tests of what cannot have been answered before never hold."""
    before = _asked_before(graph, order)

    def settled(place: Place, formula: Formula, seen: set[str]) -> Formula:
        def put(test: Probe) -> Formula:
            if test.question in seen:
                return test
            place.entry.changed(
                f"a condition looks at '{test.question}', which is not asked before it, or asked "
                "for each item of a repeat; it is taken as not answered",
                "look at the condition of the pages that follow",
            )
            return test.test == "answered" and test.value is False

        return replaced(formula, put)

    for place in order:
        own = set() if place.repeat else {asked.data["id"] for asked in place.questions}
        earlier = before[place.key]
        place.when = settled(place, place.when, earlier)
        place.ways = [Way(way.to, settled(place, way.when, earlier | own)) for way in place.ways]
        _settle_blocks(place, earlier)


def _settle_blocks(place: Place, earlier: set[str]) -> None:
    for block in place.blocks:
        if not {test.question for test in tests_in(block.get("when", True))} <= earlier:
            place.entry.changed(
                "words that depend on an answer of the same or a later page are always shown",
                "move them to a page after that question, or give them a condition",
            )
            block.pop("when")


def _asked_before(graph: Graph, order: list[Place]) -> dict[str, set[str]]:
    before: dict[str, set[str]] = {place.key: set() for place in order}
    seen: set[str] = set()
    for place in order:
        own = set() if place.repeat else {asked.data["id"] for asked in place.questions}
        if graph.in_order:
            before[place.key] |= seen
            seen |= own
        for way in place.ways:
            before[way.to] |= before[place.key] | own
    return before


class _Reaching:
    """Works out, in order, when each place is reached."""

    def __init__(self, graph: Graph, order: list[Place]) -> None:
        self.graph = graph
        self.order = order
        self.deciding = Deciding()
        self.possible = ALWAYS
        self.coming: dict[str, list[int]] = {place.key: [] for place in order}
        self.gone: set[str] = set()
        self.tested = {test for place in order for test in _tests_of(place)}

    def all(self) -> list[Reached]:
        """Every place with when it is reached."""
        if self.order and not self.graph.in_order:
            self.coming[self.order[0].key].append(ALWAYS)
        return [Reached(place, self._ways(place)) for place in self.order]

    def _ways(self, place: Place) -> Ways:
        try:
            return self._worked_out(place)
        except (TooTangled, RecursionError):
            place.entry.changed(
                "more conditions lead here than can be worked out, so everybody is asked",
                "give this page a condition",
            )
            for way in place.ways:
                self.coming[way.to].append(ALWAYS)
            return [{}]

    def _worked_out(self, place: Place) -> Ways:
        deciding = self.deciding
        self._forget_gone(place)
        if self.graph.in_order:
            here = deciding.node(place.when)
        else:
            here = deciding.either(self.coming[place.key])
        for asked in place.questions:
            self._learn(asked, here)
        here, ways = deciding.simplest(here, self.possible)
        ways = [deciding.said_positively(way, self.possible) for way in ways]
        if not ways:
            self.gone |= {asked.data["id"] for asked in place.questions}
        taken = NEVER
        for way in place.ways:
            goes = deciding.every((here, deciding.node(way.when), deciding.opposite(taken)))
            self.coming[way.to].append(goes)
            taken = deciding.either((taken, deciding.node(way.when)))
        if place.kind is Kind.EXIT:
            gone = deciding.opposite(here)
            self.possible = deciding.every((self.possible, gone))
        elif place.ways and not self._always_goes_on(here, taken):
            place.entry.changed(
                "for some answers no page follows in the original; here those below follow",
                "see whether that is right",
            )
        return ways

    def _forget_gone(self, place: Place) -> None:
        """Questions of pages that nobody reaches are never answered."""
        place.when = unanswered(place.when, self.gone)
        place.ways = [Way(way.to, unanswered(way.when, self.gone)) for way in place.ways]
        for block in place.blocks:
            block["when"] = unanswered(block.get("when", True), self.gone)

    def _always_goes_on(self, here: int, taken: int) -> bool:
        elsewhere = self.deciding.opposite(self.deciding.every((self.possible, here)))
        return self.deciding.either((taken, elsewhere)) == ALWAYS

    def _learn(self, asked: Asked, here: int) -> None:
        """An answer is one of its options, and only one of them."""
        name = asked.data["id"]
        values = {test.value for test in self.tested if test == Probe(name, "equals", test.value)}
        one_of = [Probe(name, "equals", value) for value in sorted(values, key=str)]
        if len(one_of) > MOST_OPTIONS:
            return
        apart = [
            Opposite(Every((one, other)))
            for place, one in enumerate(one_of)
            for other in one_of[:place]
        ]
        known = [self.deciding.node(part) for part in apart]
        if asked.options and values == set(asked.options):
            some = self.deciding.either(self.deciding.node(one) for one in one_of)
            known.append(self.deciding.either((some, self.deciding.opposite(here))))
        self.possible = self.deciding.every((self.possible, *known))


def _tests_of(place: Place) -> set[Probe]:
    formulas = (place.when, *(way.when for way in place.ways))
    return {test for formula in formulas for test in tests_in(formula)}
