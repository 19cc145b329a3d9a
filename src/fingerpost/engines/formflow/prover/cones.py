"""Which questions a goal depends on: only these need to be tried."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from fingerpost.engines.formflow.compiling.worked import WorkedNames
from fingerpost.engines.formflow.language.calculations import WorkedOut
from fingerpost.engines.formflow.language.conditions import (
    Condition,
    Count,
    Part,
    Sum,
    Test,
    names_in,
    parts_of,
)

from .goals import Goal, Site
from .layout import Layout, Use


@dataclass(frozen=True, slots=True)
class Cone:
    """Goals that depend on the same questions, and every condition that matters to them."""

    goals: tuple[Goal, ...]
    questions: frozenset[str]
    uses: tuple[Use, ...]
    worked: WorkedNames

    @property
    def tests(self) -> tuple[Test, ...]:
        """The tests of answers, each once."""
        return tuple(part for part in self.parts if isinstance(part, Test))

    @property
    def amounts(self) -> tuple[Count | Sum, ...]:
        """What is counted or added up, each once."""
        return tuple(part for part in self.parts if isinstance(part, Count | Sum))

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part of every condition, and of what decides a calculation, each once."""
        found = (
            part
            for use in self.uses
            for condition in _and_behind(self.worked, use.condition)
            for part in parts_of(condition)
        )
        return tuple(dict.fromkeys(found))

    @property
    def calculations(self) -> tuple[WorkedOut, ...]:
        """Whatever has to be worked out, each once."""
        uses = (one for use in self.uses for one in self.worked.needed_by(use.condition))
        return tuple({one.id: one for one in uses}.values())


def cones(layout: Layout, goals: Iterable[Goal]) -> Iterator[Cone]:
    """The goals together with what they depend on, those with the same questions as one."""
    worked = layout.form.names.worked
    found = [(*_closure(layout, goal), goal) for goal in goals]
    found.sort(key=lambda one: sorted(one[0]))
    for questions, group in groupby(found, key=lambda one: one[0]):
        together = list(group)
        uses = {(use.order, id(use.condition)): use for _, some, _ in together for use in some}
        yield Cone(tuple(goal for _, _, goal in together), questions, tuple(uses.values()), worked)


def last_reads(layout: Layout, cone: Cone) -> dict[str, int]:
    """For each question the last place that looks at its answer."""
    last: dict[str, int] = {}
    for use in cone.uses:
        for name in read_by(layout, use.condition):
            last[name] = max(last.get(name, -1), use.order)
    return last


def _closure(layout: Layout, goal: Goal) -> tuple[frozenset[str], list[Use]]:
    limit = layout.order_of(goal.site)
    uses = [Use(limit, condition) for condition in goal.conditions]
    uses += layout.uses_before(goal.site)
    if goal.site.when == "stuck" and goal.site.of == "question":
        uses += layout.option_uses(layout.form.questions[goal.site.id])
    questions: set[str] = set()
    waiting = list(uses)
    while waiting:
        for name in read_by(layout, waiting.pop().condition) - questions:
            if layout.order["question", name] < limit:  # a later question has no answer yet
                questions.add(name)
                further = [*layout.uses_before(Site("at", "question", name))]
                if name in layout.form.repeats:
                    further += layout.uses_inside(layout.form.repeats[name])
                if name in layout.form.questions:
                    further += layout.option_uses(layout.form.questions[name])
                uses += further
                waiting += further
    return frozenset(questions), uses


def read_by(layout: Layout, condition: Condition) -> set[str]:
    """The questions that a condition looks at, and the repeats of which it counts the items."""
    if (known := layout.reads.get(id(condition))) is not None:
        return known[1]
    worked = layout.form.names.worked
    names = worked.all_read(names_in(condition))
    for behind in _and_behind(worked, condition):
        for part in parts_of(behind):
            if isinstance(part, Count | Sum):
                names |= set(layout.form.names.repeats_of(part))
    layout.reads[id(condition)] = (condition, names)  # kept, so that its id is not given again
    return names


def _and_behind(worked: WorkedNames, condition: Condition) -> Iterator[Condition]:
    """The condition, and those that decide what it needs to be worked out."""
    yield condition
    for one in worked.needed_by(condition):
        yield from one.conditions()
