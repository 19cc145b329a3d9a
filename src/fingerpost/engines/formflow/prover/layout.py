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
)
from fingerpost.engines.formflow.language.conditions import Condition

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

    `barriers` are the exits and the questions at which a route can stop: whatever comes later
    depends on them. `tried` keeps the answers worth trying, which many goals share,
    `budget` how many states may still be looked at for the whole form.
    """

    form: Form
    today: date
    order: dict[tuple[str, str], int] = field(default_factory=dict)
    uses: dict[tuple[str, str], tuple[Use, ...]] = field(default_factory=dict)
    barriers: list[tuple[int, tuple[Use, ...]]] = field(default_factory=list)
    blocking: set[str] = field(default_factory=set)
    budget: int = field(default_factory=lambda: MOST_STATES)
    tried: dict[object, tuple[Any, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in self.form.parts:
            sections = _given(part.section.when)
            uses = self._place("page", part.id, (), (*sections, *_given(part.definition.when)))
            if isinstance(part, CompiledExit):
                self.barriers.append((self.order["page", part.id], uses))
            for page in _pages(part):
                reached = uses
                if page is not part:
                    reached = self._place("page", page.id, uses, _given(page.definition.when))
                for question in page.questions:
                    self._question(question, reached)

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
        """The place of the last question of the part, or its own."""
        inside = [self.order["question", name] for name in self.questions_of(part)]
        return max([self.order["page", part.id], *inside])

    def questions_of(self, part: CompiledPart) -> frozenset[str]:
        """The questions on the pages of the part."""
        return frozenset(question.id for page in _pages(part) for question in page.questions)

    def sites_of(self, part: CompiledPart) -> Iterator[Site]:
        """Every site of the part."""
        for name in {part.id, *(page.id for page in _pages(part))}:
            yield from (Site("before", "page", name), Site("at", "page", name))
        for name in self.questions_of(part):
            yield from (Site("before", "question", name), Site("at", "question", name))
            yield Site("stuck", "question", name)

    def stops_at(self, part: CompiledPart) -> bool:
        """Whether a route may stop at this part."""
        return isinstance(part, CompiledExit) or not self.blocking.isdisjoint(
            self.questions_of(part)
        )

    def _question(self, question: CompiledQuestion, reached: tuple[Use, ...]) -> None:
        uses = self._place("question", question.id, reached, _given(question.definition.when))
        if can_block(question, self.today):
            self.blocking.add(question.id)
            order = self.order["question", question.id]
            self.barriers.append((order, (*uses, *self.option_uses(question))))

    def option_uses(self, question: CompiledQuestion) -> tuple[Use, ...]:
        """The conditions that decide what can be chosen."""
        order = self.order["question", question.id]
        options = (option.definition.when for option in question.options)
        return tuple(Use(order, when) for when in options if when is not None)

    def _place(
        self, of: str, name: str, reached: tuple[Use, ...], own: tuple[Condition, ...]
    ) -> tuple[Use, ...]:
        order = self.order[of, name] = len(self.order)
        self.uses[of, name] = (*reached, *(Use(order, condition) for condition in own))
        return self.uses[of, name]


def _given(condition: Condition | None) -> tuple[Condition, ...]:
    return () if condition is None else (condition,)


def _pages(part: CompiledPart) -> tuple[CompiledPage, ...]:
    if isinstance(part, CompiledRepeat):
        return part.pages
    return (part,) if isinstance(part, CompiledPage) else ()
