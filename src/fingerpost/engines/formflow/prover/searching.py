"""Looking for a way to each goal, within bounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import prod
from typing import Any

from fingerpost.engines.formflow.compiling.conditions import Predicate
from fingerpost.engines.formflow.compiling.form import CompiledQuestion
from fingerpost.engines.formflow.language.conditions import ORDER, Count, Sum, Test, compared_with
from fingerpost.engines.formflow.language.questions import Table

from .amounts import Counted, counted_in
from .cones import Cone, cones, last_reads
from .covering import has_covers
from .domains import Near, TooManyAnswers, answers_to_try, one_by_one, own_edges
from .exploring import Exploration, Taken
from .goals import Goal
from .inputs import worked_with
from .layout import Layout
from .relations import Related, related
from .rows import rows_to_try, tables_counted


@dataclass(frozen=True, slots=True)
class Explored:
    """A goal, the way to it if one was found, and why no more is known if there is more."""

    goal: Goal
    is_found: bool
    taken: Taken | None
    why: str


@dataclass(slots=True)
class Domain:
    """The answers to try for the questions of a cone, and what else to tell apart.

    `last` are the comparisons that tell apart the answers to the last of compared questions; `why`
    says what is left out, so that what is not found is not decided.
    """

    values: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    last: dict[str, list[Predicate]] = field(default_factory=dict)
    counted: dict[str, Counted] = field(default_factory=dict)
    why: str = ""


def explore(layout: Layout, goals: Iterable[Goal]) -> Iterator[Explored]:
    """Look for a way to each goal."""
    for cone in cones(layout, goals):
        domain = domain_of(layout, cone)
        exploration = _explored(layout, cone, domain, cone.goals)
        why = domain.why
        if exploration.is_partial:
            why = _too_many(cone)
        unsure = {} if why else _unsure(layout, cone, domain, exploration)
        for goal in cone.goals:
            is_found = goal in exploration.found
            yield Explored(goal, is_found, exploration.found.get(goal), why or unsure.get(goal, ""))


def _explored(
    layout: Layout, cone: Cone, domain: Domain, goals: Iterable[Goal], *, is_wide: bool = False
) -> Exploration:
    exploration = Exploration(
        layout,
        goals,
        domain.values,
        last_reads(layout, cone),
        last=domain.last,
        counted=domain.counted,
        is_wide=is_wide,
    )
    exploration.run()
    return exploration


def _too_many(cone: Cone) -> str:
    names = ", ".join(sorted(cone.questions))
    return f"there are more states of the answers to {names} than can be tried"


def _unsure(
    layout: Layout, cone: Cone, domain: Domain, exploration: Exploration
) -> dict[Goal, str]:
    """The goals that hang on how several items of a repeat leave no gap together, with why."""
    if not has_covers(layout.form):
        return {}
    covered = {name for name, one in layout.form.repeats.items() if one.definition.covers}
    stuck = [g for g in exploration.found if g.site.of == "rules" and g.site.id in covered]
    missed = [goal for goal in cone.goals if goal not in exploration.found]
    wide = _explored(layout, cone, domain, missed, is_wide=True)
    if wide.is_partial:
        return dict.fromkeys(missed, _too_many(cone))
    names = ", ".join(sorted(covered))
    why = f"how several items of {names} leave no gap together is not tried"
    return dict.fromkeys([*stuck, *wide.found], why)


def domain_of(layout: Layout, cone: Cone) -> Domain:
    """What to try for the questions that a goal depends on."""
    domain = Domain(counted=counted_in(layout, cone.amounts))
    nearby: dict[str, Near] = {}
    for group in related(cone.parts, layout.form.questions):
        nearby |= _near(layout, group, cone.tests)
        last = max(group.questions, key=lambda name: layout.order["question", name])
        domain.last[last] = group.telling(last, cone.tests, layout.form.names)
        domain.why = domain.why or _left_out(layout, group)
    for other, most in _counts_compared(layout, cone):
        known = nearby.get(other, Near(frozenset(), 1))
        nearby[other] = Near(known.edges | set(range(most + 1)), known.steps)
        domain.last.pop(other, None)
    for amount in cone.amounts:
        if isinstance(amount, Sum):
            limits = (getattr(amount, key) for key in ("equals", *ORDER))
            edges = frozenset(limit for limit in limits if isinstance(limit, int | Decimal))
            nearby.setdefault(amount.sum, Near(edges, 1))
    for name, whole in worked_with(layout, cone.calculations, cone.parts):
        known = nearby.get(name, Near(frozenset(), 1))
        nearby[name] = Near(known.edges | whole.edges, known.steps)
        domain.last.pop(name, None)
        domain.why = domain.why or whole.why
    for name in cone.questions & layout.form.questions.keys():
        question = layout.form.questions[name]
        try:
            domain.values[name] = _tried(layout, question, cone.tests, nearby.get(name))
        except TooManyAnswers as failure:
            domain.values[name], domain.why = one_by_one(question), str(failure)
    for table, amounts in tables_counted(layout, cone.amounts).items():
        rows = rows_to_try(
            layout.form.questions[table].definition, amounts, cone.tests, layout.today
        )
        domain.values[table] = rows.lists
        domain.why = domain.why or rows.why
    if added := sorted({amount.sum for amount in cone.amounts if isinstance(amount, Sum)}):
        domain.why = f"the answers to {', '.join(added)} add up to more sums than can be tried"
    return domain


def _counts_compared(layout: Layout, cone: Cone) -> Iterator[tuple[str, int]]:
    """The questions that a count is compared with, and the most that can be counted."""
    for amount in cone.amounts:
        if isinstance(amount, Count):
            most = prod(
                layout.form.repeats[repeat].definition.max
                for repeat in layout.form.names.repeats_of(amount)
            )
            if layout.form.names.table_of(amount) is not None:
                most *= Table.MOST_ROWS
            yield from ((other, most) for _, other in compared_with(amount))


def _near(layout: Layout, group: Related, tests: tuple[Test, ...]) -> dict[str, Near]:
    edges = {
        name: own_edges(layout.form.questions[name], tests, layout.today)
        for name in group.questions
    }
    spread = group.spread(edges)
    return {name: Near(frozenset(spread[name]), group.steps) for name in group.questions}


def _left_out(layout: Layout, group: Related) -> str:
    """Why the answers to compared questions that are tried are not all that matter."""
    kinds = [layout.form.questions[name].definition for name in sorted(group.questions)]
    places = {getattr(kind, "decimal_places", 0) for kind in kinds}
    texts = {kind.type for kind in kinds} & {"short-text", "long-text"}
    whole = {"yes-no", "radios", "select", "number", "scale", "date", "decimal", "money"}
    known = {kind.type for kind in kinds} <= whole | {"percentage"} | texts
    if known and len(places) == 1 and not any(test.matches for test in group.tests):
        return ""
    names = ", ".join(sorted(group.questions))
    return f"the answers to {names} can be compared in more ways than are tried"


def _tried(
    layout: Layout, question: CompiledQuestion, tests: tuple[Test, ...], near: Near | None
) -> tuple[Any, ...]:
    own = tuple(test for test in tests if test.question == question.id)
    key = (question.id, own, near)
    if key not in layout.tried:
        layout.tried[key] = answers_to_try(question, own, layout.today, near)
    return layout.tried[key]
