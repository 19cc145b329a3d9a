"""Looking for a way to each goal, within bounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fingerpost.engines.formflow.compiling.form import CompiledQuestion
from fingerpost.engines.formflow.language.conditions import Test

from .cones import Cone, cones, last_reads
from .domains import TooManyAnswers, answers_to_try, one_by_one
from .exploring import Exploration, Taken
from .goals import Goal
from .layout import Layout


@dataclass(frozen=True, slots=True)
class Explored:
    """A goal, the way to it if one was found, and why no more is known if there is more."""

    goal: Goal
    is_found: bool
    taken: Taken | None
    why: str


def explore(layout: Layout, goals: Iterable[Goal]) -> Iterator[Explored]:
    """Look for a way to each goal."""
    for cone in cones(layout, goals):
        values, why = _values(layout, cone)
        exploration = Exploration(layout, cone.goals, values, last_reads(cone))
        exploration.run()
        if exploration.is_partial:
            names = ", ".join(sorted(cone.questions))
            why = f"there are more states of the answers to {names} than can be tried"
        for goal in cone.goals:
            is_found = goal in exploration.found
            yield Explored(goal, is_found, exploration.found.get(goal), why)


def _values(layout: Layout, cone: Cone) -> tuple[dict[str, tuple[Any, ...]], str]:
    values, why = {}, ""
    for name in cone.questions:
        question = layout.form.questions[name]
        try:
            values[name] = _tried(layout, question, cone.tests)
        except TooManyAnswers as failure:
            values[name], why = one_by_one(question), str(failure)
    return values, why


def _tried(layout: Layout, question: CompiledQuestion, tests: tuple[Test, ...]) -> tuple[Any, ...]:
    own = tuple(test for test in tests if test.question == question.id)
    key = (question.id, own)
    if key not in layout.tried:
        layout.tried[key] = answers_to_try(question, own, layout.today)
    return layout.tried[key]
