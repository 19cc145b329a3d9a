"""Journeys with concrete answers that between them take every branch of a form."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.errors import NoWayOn
from fingerpost.engines.formflow.language.definition import Repeat
from fingerpost.engines.formflow.routes.outcome import Outcome, outcome
from fingerpost.engines.formflow.routes.steps import Step
from fingerpost.engines.formflow.routes.walk import Walk

from .exploring import Exploration
from .goals import Goal, Site, goals_of
from .layout import Layout
from .proving import witness_of
from .searching import explore
from .taking import Plan, Taker

Values = dict[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """A step, and the fields to post there; none at the check of answers and at the last step."""

    step: Step
    posted: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Journey:
    """One way through a form: each post leads to the step that follows in `steps`.

    It ends at an exit or an end. `answers` are those that would be sent.
    """

    name: str
    steps: tuple[JourneyStep, ...]
    answers: dict[str, Any]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Journeys:
    """Journeys that cover every page, branch and bound of a repeat that was found to be possible.

    `not_covered` says what has no journey: it could not be decided, or the form has a dead end.
    """

    taken: tuple[Journey, ...]
    not_covered: tuple[str, ...]


def journeys(form: Form, *, today: date) -> Journeys:
    """Journeys for a form, as its dates fall on that day.

    Each repeat that can be reached is taken with its least and most items, and with one.
    """
    return _Cover(Layout(form, today)).all()


@dataclass(slots=True)
class _Cover:
    layout: Layout
    taken: list[Journey] = field(default_factory=list)
    counted: set[tuple[str, int]] = field(default_factory=set)
    missed: list[str] = field(default_factory=list)
    open: dict[Goal, Mapping[str, Any]] = field(default_factory=dict)

    def all(self) -> Journeys:
        form, today = self.layout.form, self.layout.today
        taker = Taker(self.layout)
        goals = [goal for goal in goals_of(form, today) if goal.wanted is not False]
        explored = list(explore(self.layout, goals))
        self.open = {one.goal: witness_of(form, one.taken) for one in explored if one.is_found}
        to_repeats = self._ways_to_repeats()
        for goal, answers in [*self.open.items()]:
            if goal in self.open:
                self._add(goal.says, taker, Plan(answers, self._items_for(goal)))
        for name, repeat, answers, count in to_repeats:
            if (repeat, count) not in self.counted:
                self._add(name, taker, Plan(answers, {repeat: count}))
        undecided = [one.goal.says for one in explored if one.why and not one.is_found]
        return Journeys(tuple(self.taken), (*undecided, *self.missed))

    def _ways_to_repeats(self) -> list[tuple[str, str, Mapping[str, Any], int]]:
        ways = {goal.site: answers for goal, answers in self.open.items()}
        return [
            (f"'{name}' with {count}", name, ways[site], count)
            for name, repeat in self.layout.form.repeats.items()
            if (site := Site("at", "page", name)) in ways
            for count in _bounds(repeat.definition)
        ]

    def _items_for(self, goal: Goal) -> dict[str, int]:
        """One item at least of the repeat that the goal is about."""
        form, site = self.layout.form, goal.site
        names = form.names
        around = names.around(site.id) if site.of == "question" else names.around_step(site.id)
        return {repeat: max(1, form.repeats[repeat].definition.min) for repeat in around}

    def _add(self, name: str, taker: Taker, plan: Plan) -> None:
        try:
            way = taker.take(plan)
        except NoWayOn as stuck:
            self.missed.append(f"{name}: {stuck}")
            return
        steps = tuple(JourneyStep(step, posted) for step, posted in way.steps)
        sent = way.walk.sendable_answers()
        self.taken.append(Journey(name, steps, sent, outcome(way.walk)))
        for repeat in self.layout.form.repeats:
            if repeat in sent:
                self.counted.add((repeat, len(sent[repeat])))
        for values, empty, given in _item_by_item(way.walk):
            exploration = Exploration(
                self.layout, list(self.open), values, {}, empty, given=given, is_wide=True
            )
            exploration.run()
            for goal in exploration.found:
                self.open.pop(goal, None)


def _bounds(repeat: Repeat) -> list[int]:
    return sorted({repeat.min, max(repeat.min, 1), repeat.max})


def _item_by_item(walk: Walk) -> Iterator[tuple[Values, frozenset[str], Values]]:
    """The answers on a route, once with the first item of each repeat, once with the second, …

    With each, the repeats that have no item in that place, and what is known in each list.
    """
    sent, repeats, known = walk.sendable_answers(), walk.form.repeats, walk.scope
    most = max([1, *(len(sent.get(repeat, ())) for repeat in repeats)])
    for place in range(most):
        values: Values = {}
        given: Values = {}
        _take_place(sent, known, place, repeats.keys(), values, given)
        yield values, frozenset(repeats.keys() - values.keys()), given


def _take_place(
    answers: Mapping[str, Any],
    known: Mapping[str, Any],
    place: int,
    repeats: Set[str],
    values: Values,
    given: Values,
) -> None:
    """Gather the answers, and those of the item in this place of each repeat."""
    for name, value in answers.items():
        if name not in repeats:
            values[name] = (value,)
            continue
        given[name] = known.get(name, ())
        if place < len(value):
            values[name] = ()
            _take_place(value[place], known[name][place], place, repeats, values, given)
