"""Every route that given answers can take, trying each state of what matters once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fingerpost.engines.formflow.compiling.form import (
    CompiledExit,
    CompiledPage,
    CompiledPart,
    CompiledQuestion,
    CompiledRepeat,
)
from fingerpost.engines.formflow.routes.asking import offered, offers

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
    key: frozenset[tuple[str, int]]
    taken: Taken | None


@dataclass(slots=True)
class Exploration:
    """Tries `values` for each of their questions and notes the first way to each goal.

    The pages of `empty` repeats are not asked, as when somebody adds no item. `is_partial` when
    there were more states than can be tried: then only what was found counts.
    """

    layout: Layout
    goals: Iterable[Goal]
    values: Mapping[str, Sequence[Any]]
    last_reads: Mapping[str, int]
    empty: frozenset[str] = frozenset()
    found: dict[Goal, Taken | None] = field(default_factory=dict)
    is_partial: bool = False
    _pending: dict[Site, list[Goal]] = field(default_factory=dict)
    _end: int = -1

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
        asks = not self.layout.questions_of(part).isdisjoint(self.values)
        return asks or self.layout.stops_at(part) or any(site in self._pending for site in sites)

    def _distinct(self, branches: Iterable[Branch], order: int) -> list[Branch]:
        """One branch for each state, without the answers that nothing reads any more."""
        states: dict[frozenset[tuple[str, int]], Branch] = {}
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
            yield branch
            return
        self._note(Site("at", "page", part.id), branch)
        if isinstance(part, CompiledPage):
            yield from self._questions(part, branch)
        elif isinstance(part, CompiledRepeat):
            if part.id in self.empty or self._item(part, branch) or part.definition.min == 0:
                yield branch
        else:
            assert isinstance(part, CompiledExit)  # noqa: S101  # where a route stops

    def _item(self, repeat: CompiledRepeat, branch: Branch) -> bool:
        """Whether the pages for one item can be passed; other items are asked the same."""
        branches = [branch]
        for page in repeat.pages:
            passed = (out for each in branches for out in self._item_page(page, each))
            branches = self._distinct(passed, -1)
        return bool(branches)

    def _item_page(self, page: CompiledPage, branch: Branch) -> Iterator[Branch]:
        self._note(Site("before", "page", page.id), branch)
        if page.when is not None and not page.when(branch.scope, self.layout.today):
            yield branch
            return
        self._note(Site("at", "page", page.id), branch)
        yield from self._questions(page, branch)

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
        if name in self.layout.blocking and not offered(question, scope, today):
            self._note(Site("stuck", "question", name), branch)
        elif name not in self.values:
            yield branch
        else:
            for place, value in enumerate(self.values[name]):
                if not question.has_conditional_options or offers(question, value, scope, today):
                    taken = Taken(branch.taken, name, value)
                    yield Branch(scope | {name: value}, branch.key | {(name, place)}, taken)

    def _note(self, site: Site, branch: Branch) -> None:
        if not (goals := self._pending.get(site)):
            return
        for goal in [*goals]:
            if goal.holds is None or goal.holds(branch.scope, self.layout.today):
                self.found[goal] = branch.taken
                goals.remove(goal)
        if not goals:
            del self._pending[site]
