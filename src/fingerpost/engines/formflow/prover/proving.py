"""Verdicts: each property of a form proved, refuted with a witness, or undecided with why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.places import Path, field_name
from fingerpost.engines.formflow.reading.tree import parts_with_paths

from .exploring import Taken
from .goals import Property, goals_of
from .layout import Layout
from .order import later_reads
from .searching import Explored, explore


class Verdict(StrEnum):
    """What is known of a property; only a refutation keeps a form from being published."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked into: what, where in the file, and what is known of it.

    `witness` are answers that show it, in the shape of answers, with only the questions that
    matter; None where the place says it all. `why` tells what kept it undecided.
    """

    property: Property
    verdict: Verdict
    says: str
    place: str
    witness: dict[str, Any] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything found out about a form, as its dates fall on one day."""

    today: date
    findings: tuple[Finding, ...]

    def verdict(self, of: Property) -> Verdict:
        """Refuted if one finding is, else undecided if one is, else proved."""
        verdicts = {finding.verdict for finding in self.findings if finding.property is of}
        order = (Verdict.REFUTED, Verdict.UNDECIDED)
        return next((verdict for verdict in order if verdict in verdicts), Verdict.PROVED)

    def refuted(self) -> tuple[Finding, ...]:
        """What must be put right before the form is published."""
        return tuple(found for found in self.findings if found.verdict is Verdict.REFUTED)

    def undecided(self) -> tuple[Finding, ...]:
        """What could not be decided."""
        return tuple(found for found in self.findings if found.verdict is Verdict.UNDECIDED)


def prove(form: Form, *, today: date) -> Proof:
    """Decide every property of the form, with "today" in its conditions being that day.

    Bounded: at most 3,000 states at a time are followed for each goal and 400,000 for the form;
    beyond that what was not found is undecided.
    """
    layout = Layout(form, today)
    places = {id(part): path for path, part in parts_with_paths(form.definition)}
    goals = [goal for goal in goals_of(layout.form, today) if goal.wanted is not None]
    findings = [
        _finding(form, explored, places[id(explored.goal.about)])
        for explored in explore(layout, goals)
    ]
    for path, says in later_reads(form, layout):
        where = _place(form, path)
        findings.append(Finding(Property.ORDER, Verdict.REFUTED, says, where))
    order = list(Property)
    findings.sort(key=lambda found: order.index(found.property))
    return Proof(today, tuple(findings))


def witness_of(form: Form, taken: Taken | None) -> dict[str, Any]:
    """The answers on the way to a goal; those of a repeat are of its first item.

    Where items are counted, every item is given.
    """
    answers: dict[str, Any] = {}
    while taken is not None:
        around = form.names.around(taken.question)
        held = answers
        for repeat in around:
            held = held.setdefault(repeat, [{"id": "1"}])[0]
        held[taken.question] = _written(taken.value)
        taken = taken.before
    return answers


def _written(value: Any) -> Any:
    """An answer, or the items of a repeat with their ids."""
    if not isinstance(value, tuple):
        return value
    return [
        {"id": str(place)} | {name: _written(answer) for name, answer in item.items()}
        for place, item in enumerate(value, 1)
    ]


def _finding(form: Form, explored: Explored, path: Path) -> Finding:
    goal = explored.goal
    place = _place(form, path)
    is_whole_page = goal.site.when == "stuck" and goal.site.of == "rules"
    if explored.is_found and not (is_whole_page and explored.why):
        verdict = Verdict.PROVED if goal.wanted else Verdict.REFUTED
        witness = witness_of(form, explored.taken)
        return Finding(goal.property, verdict, goal.says, place, witness)
    if explored.why:
        return Finding(goal.property, Verdict.UNDECIDED, goal.says, place, why=explored.why)
    verdict = Verdict.REFUTED if goal.wanted else Verdict.PROVED
    return Finding(goal.property, verdict, goal.says, place)


def _place(form: Form, path: Path) -> str:
    known = path
    while known not in form.lines:
        known = known[:-1]
    return f"{form.files.get(known, form.file)}:{form.lines[known]}: {field_name(path)}"
