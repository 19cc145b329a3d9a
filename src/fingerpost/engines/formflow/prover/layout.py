"""What decides whether a moment on a route is reached, and in which order moments come."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fingerpost.engines.formflow.compiling.form import (
    CompiledExit,
    CompiledPage,
    CompiledPart,
    CompiledQuestion,
    CompiledRepeat,
    Form,
    parts_in,
)
from fingerpost.engines.formflow.compiling.lookups import unfolded
from fingerpost.engines.formflow.language.conditions import Condition

from .covering import with_covers
from .domains import can_block
from .goals import Site

AFTER_ALL = 1_000_000_000
MOST_STATES = 400_000


@dataclass(frozen=True, slots=True)
class Use:
    """A condition, and the place in the order of the form where it is looked at."""

    order: int
    condition: Condition


@dataclass(slots=True)
class Layout:
    """The order of a form's pages and questions, and the conditions that lead to each.

    `barriers` are the exits, rules and questions at which a route can stop: whatever comes later
    depends on them; `ruled` are the pages and repeats with rules. `tried` keeps the answers worth
    trying and `reads` what conditions look at, which many goals share, `budget` how many states may
    still be looked at for the whole form. Where a form looks something up, `asked` is the form as
    people go through it, and `form` has pages for what is given.
    """

    form: Form
    today: date
    order: dict[tuple[str, str], int] = field(default_factory=dict)
    uses: dict[tuple[str, str], tuple[Use, ...]] = field(default_factory=dict)
    barriers: list[tuple[int, tuple[Use, ...]]] = field(default_factory=list)
    blocking: set[str] = field(default_factory=set)
    ruled: set[str] = field(default_factory=set)
    budget: int = field(default_factory=lambda: MOST_STATES)
    tried: dict[object, tuple[Any, ...]] = field(default_factory=dict)
    reads: dict[int, tuple[Condition, set[str]]] = field(default_factory=dict)
    asked: Form = field(init=False)

    def __post_init__(self) -> None:
        self.asked, self.form = self.form, with_covers(unfolded(self.form))
        for part in self.form.parts:
            own = (*_given(part.section.when), *_given(part.definition.when))
            self._part(part, (), own)
        for name, reads in self.form.names.worked.reads.items():
            orders = [self.order["question", read] for read in reads]
            self.order["question", name] = max(orders, default=-1)

    def _part(
        self, part: CompiledPart, reached: tuple[Use, ...], own: tuple[Condition, ...]
    ) -> None:
        uses = self._place("page", part.id, reached, own)
        if isinstance(part, CompiledExit):
            self.barriers.append((self.order["page", part.id], uses))
        elif isinstance(part, CompiledPage):
            for question in part.questions:
                self._question(question, uses)
            self._place("after", part.id, reached, ())
            self._rules(part, uses)
        else:
            for inner in part.parts:
                self._part(inner, uses, _given(inner.definition.when))
            # What is in the items is known after the last of them, in the list to which one adds.
            self._place("question", part.id, uses, ())
            self._place("list", part.id, uses, ())
            self._place("after", part.id, reached, ())
            self._rules(part, uses)

    def _rules(self, part: CompiledPage | CompiledRepeat, reached: tuple[Use, ...]) -> None:
        """Whatever comes later depends on the rules, for nobody goes on without keeping to them."""
        if part.rules:
            rules = [rule.definition for rule in part.rules]
            own = [one for rule in rules for one in (rule.must, *_given(rule.when))]
            self.ruled.add(part.id)
            uses = self._place("rules", part.id, reached, tuple(own))
            self.barriers.append((self.order["rules", part.id], uses))

    def order_of(self, site: Site) -> int:
        """Where a site comes; a question is looked at before what comes after it on its page."""
        return AFTER_ALL if site.of == "form" else self.order[site.of, site.id]

    def uses_before(self, site: Site) -> Iterator[Use]:
        """The conditions that decide whether the site is reached."""
        own = self.order_of(site)
        for use in self.uses.get((site.of, site.id), ()):
            if site.when != "before" or use.order < own:
                yield use
        for order, uses in self.barriers:
            if order < own:
                yield from uses

    def last_order(self, part: CompiledPart) -> int:
        """The last place inside the part, or its own."""
        if part.id in self.ruled:
            return self.order["rules", part.id]
        of = "page" if isinstance(part, CompiledExit) else "after"
        return self.order[of, part.id]

    def questions_of(self, part: CompiledPart) -> frozenset[str]:
        """The questions on the pages of the part, and the repeats that it holds or is."""
        inside = {name for each in parts_in(part) for name in _asked(each)}
        return frozenset(inside)

    def sites_of(self, part: CompiledPart) -> Iterator[Site]:
        """Every site of the part."""
        for each in parts_in(part):
            yield from (Site("before", "page", each.id), Site("at", "page", each.id))
            yield Site("stuck", "rules", each.id)
            yield Site("at", "after", each.id)
            if isinstance(each, CompiledRepeat):
                yield Site("at", "list", each.id)
        for name in self.questions_of(part):
            yield from (Site("before", "question", name), Site("at", "question", name))
            yield Site("stuck", "question", name)

    def stops_at(self, part: CompiledPart) -> bool:
        """Whether a route may stop at this part."""
        if isinstance(part, CompiledExit) or any(each.id in self.ruled for each in parts_in(part)):
            return True
        return not self.blocking.isdisjoint(self.questions_of(part))

    def _question(self, question: CompiledQuestion, reached: tuple[Use, ...]) -> None:
        uses = self._place("question", question.id, reached, _given(question.definition.when))
        if can_block(question, self.today):
            self.blocking.add(question.id)
            order = self.order["question", question.id]
            self.barriers.append((order, (*uses, *self.option_uses(question))))

    def uses_inside(self, repeat: CompiledRepeat) -> Iterator[Use]:
        """The conditions that decide whether an item has any page, so that it counts."""
        if all(part.definition.when is not None for part in repeat.parts):
            for part in repeat.parts:
                yield from self.uses["page", part.id]

    def option_uses(self, question: CompiledQuestion) -> tuple[Use, ...]:
        """The conditions that decide what can be chosen."""
        order = self.order["question", question.id]
        decide = [option.definition.when for option in question.options]
        decide.append(question.definition.required_when)
        return tuple(Use(order, when) for when in decide if when is not None)

    def _place(
        self, of: str, name: str, reached: tuple[Use, ...], own: tuple[Condition, ...]
    ) -> tuple[Use, ...]:
        order = self.order[of, name] = len(self.order)
        self.uses[of, name] = (*reached, *(Use(order, condition) for condition in own))
        return self.uses[of, name]


def _given(condition: Condition | None) -> tuple[Condition, ...]:
    return () if condition is None else (condition,)


def _asked(part: CompiledPart) -> tuple[str, ...]:
    if isinstance(part, CompiledPage):
        return tuple(question.id for question in part.questions)
    return (part.id,) if isinstance(part, CompiledRepeat) else ()
