"""Going through a form as an example says, and naming what went otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Any

from fingerpost.engines.formflow.answers.looked_up import (
    Due,
    LookedUp,
    NotOfItsType,
    as_declared,
    settled,
)
from fingerpost.engines.formflow.answers.parsing import parse
from fingerpost.engines.formflow.answers.raw import as_posted
from fingerpost.engines.formflow.answers.shape import items_of
from fingerpost.engines.formflow.answers.storing import store
from fingerpost.engines.formflow.compiling.form import CompiledQuestion, Form
from fingerpost.engines.formflow.language.lookups import FOUND, STATES
from fingerpost.engines.formflow.places import Path
from fingerpost.engines.formflow.reading.checks import ANOTHER, Fault
from fingerpost.engines.formflow.routes.outcome import outcome
from fingerpost.engines.formflow.routes.steps import Step, StepKind
from fingerpost.engines.formflow.routes.walk import Walk
from fingerpost.engines.formflow.routes.walking import walk

from .language import Example

Posted = dict[str, list[str]]


def example_faults(form: Form, example: Example) -> Iterator[Fault]:
    """Whatever this form does otherwise than the example says, each with its place in it.

    An answer that the form does not accept ends the journey, and the rest is not looked at.
    """
    trial = _Trial(form, example)
    try:
        trial.go_through()
    except _NotAccepted as refused:
        yield refused.path, refused.says
        return
    yield from trial.never_asked()
    yield from trial.other_steps()
    yield from trial.another_outcome()


def journey_of(form: Form, answers: Mapping[str, Any], on: date) -> "_Trial | None":
    """Where answers lead, up to an end or an exit; None if the form does not accept them."""
    planned = Example.model_construct(
        example="", on=on, answers=dict(answers), asks=(), ends="", flags={}
    )
    trial = _Trial(form, planned)
    try:
        trial.go_through()
    except _NotAccepted:
        return None
    return trial


class _NotAccepted(Exception):
    """The form takes no such answer."""

    def __init__(self, path: Path, says: str) -> None:
        super().__init__(says)
        self.path, self.says = ("answers", *path), says


@dataclass(slots=True)
class _Trial:
    form: Form
    example: Example
    here: Walk = field(init=False)
    last: Step = field(init=False)
    steps: list[str] = field(default_factory=list)
    asked: set[Path] = field(default_factory=set)

    def go_through(self) -> None:
        """From the first step to the check of answers or an exit; raises _NotAccepted."""
        self.here = walk(self.form, {}, today=self.example.on)
        step = self.here.steps[0]
        while step.kind in (StepKind.PAGE, StepKind.REPEAT):
            self.steps.append(self._name(step))
            values = self._add_another(step) if step.kind is StepKind.REPEAT else self._fill(step)
            answers = store(self.here, step, values)
            self.here = walk(self.form, answers, today=self.example.on)
            self.here = settled(self.here, self._looked_up)
            step = self.here.after(step)
        self.last = step

    def _looked_up(self, due: Due) -> LookedUp:
        """What the example says was found; raises _NotAccepted if it does not say."""
        path, planned = self._planned(due.step)
        name, state = due.lookup.id, planned.get(due.lookup.id)
        if state not in STATES:
            says = (
                f"'{name}' is looked up; write whether it is {', '.join(STATES[:2])} or {STATES[2]}"
            )
            raise _NotAccepted(path if state is None else (*path, name), says)
        self.asked.add((*path, name))
        if state != FOUND:
            return LookedUp(str(state))
        given = {one.id: planned.get(one.id) for one in due.lookup.questions}
        try:
            found = as_declared(due.lookup, given)
        except NotOfItsType as fault:
            kind = self.form.questions[str(fault)].definition.type
            says = f"write what is found as '{fault}', a value of type {kind}"
            raise _NotAccepted((*path, str(fault)), says) from None
        self.asked |= {(*path, one) for one in found.values if one in planned}
        return found

    def never_asked(self) -> Iterator[Fault]:
        """Answers to what is not asked of somebody who answers like this."""
        for path in _paths(self.form, self.example.answers):
            if path not in self.asked:
                yield ("answers", *path), "this is never asked on this journey; leave it out"

    def other_steps(self) -> Iterator[Fault]:
        """The first step that is another than the one expected."""
        for place, (wanted, taken) in enumerate(zip_longest(self.example.asks, self.steps)):
            if wanted != taken:
                there = ("asks", place) if wanted else ("asks",)
                told = f"the form goes to '{taken}'" if taken else "the form asks nothing more"
                yield there, f"{told} here, not to '{wanted}'" if wanted else f"{told} after this"
                return

    def another_outcome(self) -> Iterator[Fault]:
        """Where it ends and which flags it carries, if not as expected."""
        end, flags = self.led_to()
        if end != self.example.ends:
            yield ("ends",), f"it ends at '{end}'" if end else "no end fits these answers"
        if flags != self.example.flags:
            told = ", ".join(f"{name}: {value}" for name, value in sorted(flags.items()))
            yield ("flags",), f"it carries {told or 'no flag'}"

    def led_to(self) -> tuple[str | None, dict[str, str]]:
        """The end or exit, and the flags of what would be sent."""
        if self.last.kind is StepKind.EXIT:
            return self.last.page, {}  # nothing is sent that could carry them
        led_to = outcome(self.here)
        return led_to.end, led_to.flags

    def _name(self, step: Step) -> str:
        return "/".join((step.page, *(str(place + 1) for _, place in self._places(step))))

    def _places(self, step: Step) -> list[tuple[str, int]]:
        """Of which item of each repeat around it a step is; what is not stored yet comes last."""
        found, held = [], self.here.answers
        for repeat, item in self.here.form.names.at_step(step.page, step.items):
            stored = [one["id"] for one in items_of(held, repeat)]
            place = stored.index(item) if item in stored else len(stored)
            held = items_of(held, repeat)[place] if item in stored else {}
            found.append((repeat, place))
        return found

    def _planned(self, step: Step) -> tuple[Path, Mapping[str, Any]]:
        """The answers for a step, and where they stand: at the top, or in an item."""
        path: Path = ()
        planned: Any = self.example.answers
        for repeat, place in self._places(step):
            items = planned.get(repeat)
            planned = items[place] if isinstance(items, list) and place < len(items) else {}
            planned = planned if isinstance(planned, dict) else {}
            path = (*path, repeat, place)
        return path, planned

    def _fill(self, step: Step) -> dict[str, Any]:
        path, planned = self._planned(step)
        posted: Posted = {}
        for question in getattr(self.here.visit(step).part, "questions", ()):
            if question.id in planned:
                posted |= _fields((*path, question.id), question, planned[question.id])
        parsed = parse(self.here, step, posted)
        if parsed.errors:
            error = parsed.errors[0]
            raise _NotAccepted((*path, error.question), f"the form says: {error.text}")
        self.asked |= {(*path, name) for name in parsed.values if name in planned}
        return parsed.values

    def _add_another(self, step: Step) -> dict[str, Any]:
        path, planned = self._planned(step)
        wanted, added = planned.get(step.page), items_of(self.here.held(step), step.page)
        self.asked.add((*path, step.page))
        has_more = isinstance(wanted, list) and len(added) < len(wanted)
        parsed = parse(self.here, step, {ANOTHER: ["yes" if has_more else "no"]})
        if parsed.errors:
            raise _NotAccepted((*path, step.page), f"the form says: {parsed.errors[0].text}")
        return parsed.values


def _fields(path: Path, question: CompiledQuestion, value: Any) -> Posted:
    try:
        posted = as_posted(question.definition, value)
    except (TypeError, ValueError):
        posted = {}
    texts = [text for values in posted.values() for text in values]
    if value is not None and not (texts and all(isinstance(text, str) for text in texts)):
        kind = question.definition.type
        raise _NotAccepted(path, f"this is not the answer to a question of type {kind}")
    return posted


def _paths(form: Form, answers: Mapping[str, Any], around: Path = ()) -> Iterator[Path]:
    """Each answer, those of a repeat item by item."""
    for name, value in answers.items():
        yield (*around, name)
        items = value if name in form.repeats and isinstance(value, list) else []
        for place, item in enumerate(items):
            if isinstance(item, dict):
                yield from _paths(form, item, (*around, name, place))
