"""Going through a form with planned answers, and with varied ones where the plan leaves it open."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, product
from typing import Any

from fingerpost.engines.formflow.answers.looked_up import Due, LookedUp, settled
from fingerpost.engines.formflow.answers.parsing import parse
from fingerpost.engines.formflow.answers.raw import as_posted
from fingerpost.engines.formflow.answers.shape import items_of
from fingerpost.engines.formflow.answers.storing import may_add, store
from fingerpost.engines.formflow.compiling.form import CompiledPage, CompiledQuestion
from fingerpost.engines.formflow.errors import NoWayOn
from fingerpost.engines.formflow.language.conditions import Test
from fingerpost.engines.formflow.language.lookups import FOUND
from fingerpost.engines.formflow.reading.checks import ANOTHER
from fingerpost.engines.formflow.reading.tree import parts_with_paths
from fingerpost.engines.formflow.routes.asking import is_required, offers
from fingerpost.engines.formflow.routes.steps import Step, StepKind
from fingerpost.engines.formflow.routes.walk import Walk
from fingerpost.engines.formflow.routes.walking import walk

from .covering import tests_of, widest_in
from .domains import TooManyAnswers, answers_to_try, one_by_one
from .layout import Layout

MOST_TRIED = 500
Posted = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Answers to give, in the shape of answers, and how many items to add where that is fixed."""

    answers: Mapping[str, Any]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Way:
    """The steps that were taken with what was posted at each, and the walk at the end."""

    steps: tuple[tuple[Step, Posted], ...]
    walk: Walk


@dataclass(slots=True)
class Taker:
    """Takes journeys; where a plan says nothing it gives the answer that was given least so far.

    Where periods must leave no gap it gives the `widest`.
    """

    layout: Layout
    given: Counter[tuple[str, int]] = field(default_factory=Counter)
    values: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    widest: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = (part for _, part in parts_with_paths(self.layout.form.definition))
        written = (part for part in parts if isinstance(part, Test))
        tests = tuple(dict.fromkeys([*written, *tests_of(self.layout.form)]))
        for name, question in self.layout.form.questions.items():
            try:
                self.values[name] = answers_to_try(question, tests, self.layout.today)
            except TooManyAnswers:
                self.values[name] = one_by_one(question)
        self.widest = widest_in(self.layout.form, self.values)

    def take(self, plan: Plan) -> Way:
        """Go through the form from the first step to an exit or an end; raises NoWayOn."""
        here = walk(self.layout.asked, {}, today=self.layout.today)
        step, steps = here.steps[0], []
        while step.kind in (StepKind.PAGE, StepKind.REPEAT):
            posted = self._fields(here, step, plan)
            steps.append((step, posted))
            answers = store(here, step, parse(here, step, posted).values)
            here = walk(self.layout.asked, answers, today=self.layout.today)
            here = settled(here, partial(self._looked_up, here, plan))
            step = here.after(step)
        if step.kind is StepKind.CHECK:
            steps.append((step, {}))
            if here.end is None:
                raise NoWayOn("no end fits the answers")
            step = here.end
        return Way((*steps, (step, {})), here)

    def _looked_up(self, here: Walk, plan: Plan, due: Due) -> LookedUp:
        """What is planned to be found, else what was found least so far."""
        planned, scope = self._planned(here, due.step, plan), here.scope_before(due.step)
        state, *results = due.lookup.questions
        how = self._answer(state, planned, scope)
        if how != FOUND:
            return LookedUp(how)
        return LookedUp(how, {one.id: self._answer(one, planned, scope) for one in results})

    def _fields(self, here: Walk, step: Step, plan: Plan) -> Posted:
        if step.kind is StepKind.REPEAT:
            added = len(items_of(here.held(step), step.page))
            more = {ANOTHER: ["yes" if added < self._wanted(here, step, plan) else "no"]}
            return more if parse(here, step, more).is_accepted else self._one_more(here, step)
        visit = here.visit(step)
        part = visit.part
        assert isinstance(part, CompiledPage)  # noqa: S101  # what a page step visits
        planned, scope = self._planned(here, step, plan), here.scope_before(step)
        posted = self._answers(part, planned, scope, here)
        if part.rules and not parse(here, step, posted).is_accepted:
            return self._kept(here, step, part, scope)
        return posted

    def _one_more(self, here: Walk, step: Step) -> Posted:
        if not may_add(here, step):
            raise NoWayOn(f"the items of '{step.page}' do not keep to its rules")
        return {ANOTHER: ["yes"]}

    def _kept(self, here: Walk, step: Step, part: CompiledPage, scope: dict[str, Any]) -> Posted:
        """The first answers to a page that keep to its rules, of those worth trying."""
        for values in islice(product(*(self.values[q.id] for q in part.questions)), MOST_TRIED):
            planned = dict(zip((q.id for q in part.questions), values, strict=True))
            posted = self._answers(part, planned, dict(scope), here)
            if parse(here, step, posted).is_accepted:
                return posted
        raise NoWayOn(f"no answers to '{part.id}' that keep to its rules were found")

    def _answers(
        self, part: CompiledPage, planned: Mapping[str, Any], scope: dict[str, Any], here: Walk
    ) -> Posted:
        posted: Posted = {}
        for question in part.questions:
            if question.when is None or question.when(scope, here.today):
                value = scope[question.id] = self._answer(question, planned, scope)
                posted |= as_posted(question.definition, value)
        return posted

    def _wanted(self, here: Walk, step: Step, plan: Plan) -> int:
        definition = here.form.repeats[step.page].definition
        planned = self._planned(here, step, plan).get(step.page, ())
        return plan.counts.get(step.page, max(definition.min, len(planned)))

    def _planned(self, here: Walk, step: Step, plan: Plan) -> Mapping[str, Any]:
        """What is planned for a step: at the top, or in the same place of the same repeats."""
        planned, stored = plan.answers, here.answers
        for repeat, item in here.form.names.at_step(step.page, step.items):
            ids = [one["id"] for one in items_of(stored, repeat)]
            place = ids.index(item) if item in ids else len(ids)
            items = planned.get(repeat, ())
            planned = items[place] if place < len(items) else {}
            stored = items_of(stored, repeat)[place] if place < len(ids) else {}
        return planned

    def _answer(
        self, question: CompiledQuestion, planned: Mapping[str, Any], scope: dict[str, Any]
    ) -> Any:
        if question.id in planned:
            return planned[question.id]
        today = self.layout.today
        possible = [
            (self.given[question.id, place], place, value)
            for place, value in enumerate(self.values[question.id])
            if not (value is None and is_required(question, scope, today))
            and (not question.has_conditional_options or offers(question, value, scope, today))
        ]
        if not possible:
            raise NoWayOn(f"'{question.id}' has no answer to give")
        wide = [self.widest[question.id]] if question.id in self.widest else []
        _, place, value = min(possible, key=lambda one: (one[2] not in wide, *one[:2]))
        self.given[question.id, place] += 1
        return value
