"""Every route that given answers can take, trying each state of what matters once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fingerpost.engines.formflow.compiling.conditions import Predicate
from fingerpost.engines.formflow.compiling.form import (
    CompiledExit,
    CompiledPage,
    CompiledPart,
    CompiledQuestion,
    CompiledRepeat,
)
from fingerpost.engines.formflow.language.definition import Repeat
from fingerpost.engines.formflow.routes.asking import is_required, offered, offers

from .amounts import Counted
from .goals import FINISH, Goal, Site
from .layout import AFTER_ALL, Layout

MOST_BRANCHES = 3_000


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer given on the way, and what came before it."""

    before: "Taken | None"
    question: str
    value: Any


@dataclass(frozen=True, slots=True)
class Branch:
    """A state: the answers that still matter, as values and as their places among those tried."""

    scope: dict[str, Any]
    key: frozenset[tuple[str, object]]
    taken: Taken | None


def answers_between(taken: Taken | None, start: Taken | None) -> dict[str, Any]:
    """What was answered after the start, the items of an inner repeat as a tuple."""
    answers: dict[str, Any] = {}
    while taken is not None and taken is not start:
        answers[taken.question] = taken.value
        taken = taken.before
    return answers


def _sizes(repeat: Repeat, *, has_pages: bool) -> range:
    return range(repeat.min, repeat.max + 1) if has_pages else range(1)


@dataclass(slots=True)
class Exploration:
    """Tries `values` for each of their questions and notes the first way to each goal.

    The pages of `empty` repeats are not asked, as when somebody adds no item. `last` and `counted`
    are those of a domain; `given` are the lists of items of one journey. `is_partial` when there
    were more states than can be tried: then only what was found counts. When it `is_wide`, the
    items of a repeat may leave gaps: only what was not found counts, but for answers of a journey.
    """

    layout: Layout
    goals: Iterable[Goal]
    values: Mapping[str, Sequence[Any]]
    last_reads: Mapping[str, int]
    empty: frozenset[str] = frozenset()
    last: Mapping[str, Sequence[Predicate]] = field(default_factory=dict)
    counted: Mapping[str, Counted] = field(default_factory=dict)
    given: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    found: dict[Goal, Taken | None] = field(default_factory=dict)
    is_partial: bool = False
    is_wide: bool = False
    _pending: dict[Site, list[Goal]] = field(default_factory=dict)
    _end: int = -1
    _pages_seen: int = 0

    def run(self) -> None:
        for goal in self.goals:
            self._pending.setdefault(goal.site, []).append(goal)
            self._end = max(self._end, self.layout.order_of(goal.site))
        branches = [Branch({}, frozenset(), None)]
        for part in self.layout.form.parts:
            if self.layout.order["page", part.id] > self._end or not self._pending:
                return
            if self._matters(part):
                passed = (out for branch in branches for out in self._through(part, branch))
                branches = self._distinct(passed, self.layout.last_order(part))
        for branch in branches:
            self._note(FINISH, branch)

    def _matters(self, part: CompiledPart) -> bool:
        sites = self.layout.sites_of(part)
        inside = self.layout.questions_of(part)
        asks = not (inside.isdisjoint(self.values) and inside.isdisjoint(self.counted))
        return (
            asks
            or not inside.isdisjoint(self.given)
            or self.layout.stops_at(part)
            or any(site in self._pending for site in sites)
        )

    def _distinct(self, branches: Iterable[Branch], order: int) -> list[Branch]:
        """One branch for each state, without the answers that nothing reads any more."""
        states: dict[frozenset[tuple[str, object]], Branch] = {}
        for branch in branches:
            dead = [name for name in branch.scope if self.last_reads.get(name, AFTER_ALL) <= order]
            if dead:
                scope = {name: v for name, v in branch.scope.items() if name not in dead}
                key = frozenset(pair for pair in branch.key if pair[0] not in dead)
                branch = Branch(scope, key, branch.taken)
            states.setdefault(branch.key, branch)
            self.layout.budget -= 1
            if len(states) >= MOST_BRANCHES or self.layout.budget < 0:
                self.is_partial = True
                break
        return list(states.values())

    def _through(self, part: CompiledPart, branch: Branch) -> Iterator[Branch]:
        self._note(Site("before", "page", part.id), branch)
        if part.when is not None and not part.when(branch.scope, self.layout.today):
            self._note(Site("at", "after", part.id), branch)
            yield branch
            return
        self._note(Site("at", "page", part.id), branch)
        if isinstance(part, CompiledPage):
            self._pages_seen += 1
            outs = self._questions(part, branch)
            for out in outs:
                self._note(Site("at", "after", part.id), out)
            yield from self._kept(part, branch, outs)
        elif isinstance(part, CompiledRepeat):
            yield from self._repeat(part, branch)
        else:
            assert isinstance(part, CompiledExit)  # noqa: S101  # where a route stops

    def _repeat(self, repeat: CompiledRepeat, branch: Branch) -> Iterator[Branch]:
        seen = self._pages_seen
        items = [] if repeat.id in self.empty else self._items(repeat, branch)
        if not items and repeat.id not in self.empty and repeat.definition.min > 0:
            return  # nobody comes past its first item
        # An item without a page for it is not counted.
        sizes = _sizes(repeat.definition, has_pages=self._pages_seen > seen)
        outs = list(self._listed(repeat, branch, items, sizes))
        for out in outs:
            self._note(Site("at", "list", repeat.id), out)
            self._note(Site("at", "after", repeat.id), out)
        yield from self._kept(repeat, branch, outs)

    def _kept(
        self, part: CompiledPage | CompiledRepeat, branch: Branch, outs: list[Branch]
    ) -> list[Branch]:
        """The branches that keep to the rules of the part; nobody goes on with others."""
        if not part.rules:
            return outs
        today, kept = self.layout.today, []
        for out in outs:
            if all(rule.holds(out.scope, today) for rule in part.rules):
                kept.append(out)
        if outs and not kept:
            self._note(Site("stuck", "rules", part.id), branch)
        if self.is_wide:
            rules = [rule for rule in part.rules if not rule.is_enough]
            return [out for out in outs if all(rule.holds(out.scope, today) for rule in rules)]
        return kept

    def _items(self, repeat: CompiledRepeat, branch: Branch) -> list[Branch]:
        """Every way through the pages for one item; other items are asked the same."""
        branches = [branch]
        for part in repeat.parts:
            passed = (out for each in branches for out in self._through(part, each))
            branches = self._distinct(passed, -1)
        return branches

    def _listed(
        self, repeat: CompiledRepeat, branch: Branch, items: list[Branch], sizes: range
    ) -> Iterator[Branch]:
        """Every list of items that makes a difference; if they are not counted, just one way on."""
        if repeat.id in self.given:
            scope = branch.scope | {repeat.id: self.given[repeat.id]}
            yield Branch(scope, branch.key, branch.taken)
        elif (counted := self.counted.get(repeat.id)) is None:
            yield branch
        else:
            kinds: dict[tuple[Any, ...], Branch] = {}
            for item in items:
                kinds.setdefault(counted.adds(item.scope, self.layout.today), item)
            lists, are_all = counted.lists(list(kinds.items()), sizes)
            self.is_partial |= not are_all
            for chosen in lists:
                scope = branch.scope | {repeat.id: [item.scope for _, item in chosen]}
                key = branch.key | {(repeat.id, tuple(adds for adds, _ in chosen))}
                given = tuple(answers_between(item.taken, branch.taken) for _, item in chosen)
                yield Branch(scope, key, Taken(branch.taken, repeat.id, given))

    def _questions(self, page: CompiledPage, branch: Branch) -> list[Branch]:
        branches = [branch]
        for question in page.questions:
            passed = (out for each in branches for out in self._answered(question, each))
            branches = self._distinct(passed, -1)
        return branches

    def _answered(self, question: CompiledQuestion, branch: Branch) -> Iterator[Branch]:
        scope, today, name = branch.scope, self.layout.today, question.id
        self._note(Site("before", "question", name), branch)
        if question.when is not None and not question.when(scope, today):
            yield branch
            return
        self._note(Site("at", "question", name), branch)
        may_be_blank = not is_required(question, scope, today)
        if name in self.layout.blocking and not (may_be_blank or offered(question, scope, today)):
            self._note(Site("stuck", "question", name), branch)
        elif name not in self.values:
            yield branch
        else:
            yield from self._given(question, branch)

    def _given(self, question: CompiledQuestion, branch: Branch) -> Iterator[Branch]:
        """The branch with each answer that can be chosen and makes a difference."""
        name, today = question.id, self.layout.today
        comparisons = None if question.has_conditional_options else self.last.get(name)
        told_apart: set[tuple[object, ...]] = set()
        for place, value in enumerate(self.values[name]):
            if value is None and is_required(question, branch.scope, today):
                continue
            if not question.has_conditional_options or offers(question, value, branch.scope, today):
                scope = branch.scope | {name: value}
                if comparisons is not None:
                    kind = (value is None, *(holds(scope, today) for holds in comparisons))
                    if kind in told_apart:
                        continue
                    told_apart.add(kind)
                taken = Taken(branch.taken, name, value)
                yield Branch(scope, branch.key | {(name, place)}, taken)

    def _note(self, site: Site, branch: Branch) -> None:
        if not (goals := self._pending.get(site)):
            return
        for goal in [*goals]:
            if goal.holds is None or goal.holds(branch.scope, self.layout.today):
                self.found[goal] = branch.taken
                goals.remove(goal)
        if not goals:
            del self._pending[site]
