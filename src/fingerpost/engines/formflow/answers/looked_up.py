"""What is to be looked up, and keeping what was found beside the answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fingerpost.engines.formflow.compiling.form import CompiledLookup, CompiledQuestion
from fingerpost.engines.formflow.compiling.lookups import mark_of, sent_with
from fingerpost.engines.formflow.language.lookups import FOUND, NOT_FOUND, UNAVAILABLE
from fingerpost.engines.formflow.language.questions import QuestionParts
from fingerpost.engines.formflow.routes.steps import Step
from fingerpost.engines.formflow.routes.walk import Walk
from fingerpost.engines.formflow.routes.walking import walk as walk_along

from .fields import Fields
from .parsing import read_value
from .prefilling import forgotten
from .raw import as_posted
from .refusals import Refused
from .shape import LOOKED_UP, Answers, changed_at, item_at

MOST_IN_TURN = 10  # of which each waits for what the one before it gave


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be looked up before somebody can go on; `sends` is what goes out for it."""

    step: Step
    lookup: CompiledLookup
    sends: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """How it went, and what was found by the ids of its results."""

    state: str
    values: Mapping[str, Any] = field(default_factory=dict)


class NotOfItsType(ValueError):
    """A system gave something else than the definition says; the message is the result's id."""


Answer = Callable[[Due], LookedUp]


def due(walk: Walk) -> Iterator[Due]:
    """What is to be looked up for the answers as they are, in the order of the route."""
    if walk.form.looks_up:
        for visit in walk.visits:
            if visit.waits_for is not None:
                scope = walk.scope_before(visit.step) | visit.values
                yield Due(visit.step, visit.waits_for, sent_with(visit.waits_for, scope))


def settled(walk: Walk, answer: Answer) -> Walk:
    """The route once everything that was to be looked up has been, as `answer` has it."""
    for _ in range(MOST_IN_TURN):
        if (one := next(due(walk), None)) is None:
            break
        answers = keep(walk, one, answer(one), at=None)
        walk = walk_along(walk.form, answers, today=walk.today)
    return walk


def made_up(due: Due, state: str) -> LookedUp:
    """What is shown to somebody who only tries the form: as the definition has it, or a sample."""
    if state != FOUND:
        return LookedUp(state)
    such_as = {result.id: result.such_as for result in due.lookup.definition.gives}
    values = {q.id: _sample(q, such_as[q.id]) for q in due.lookup.questions[1:]}
    return LookedUp(state, values)


def _sample(question: CompiledQuestion, such_as: Any) -> Any:
    definition: Any = question.definition
    if such_as is not None:
        return _read(definition, such_as)
    if question.texts:
        return next(iter(question.texts))
    if definition.type == "short-text":
        return "Such as this"[: definition.max_length]
    if definition.type == "date":
        return "2026-06-15"
    return _read(definition, max(definition.min, 0))


def keep(walk: Walk, due: Due, found: LookedUp, *, at: datetime | None) -> dict[str, Any]:
    """The answers with what was found, in place of what was found before.

    Where an answer was filled in with something that is another now, it is asked again.
    """
    note = {"of": mark_of(due.sends)}
    if at is not None:
        note["at"] = at.isoformat(timespec="seconds")
    return _kept(walk, due.step, due.lookup, found, note)


def try_again(walk: Walk, step: Step, answers: Answers) -> dict[str, Any]:
    """The answers of a page that is answered again, without what was unavailable the last time."""
    lookup = getattr(walk.visit(step).part, "lookup", None)
    around = walk.form.names.at_step(step.page, step.items)
    held = item_at(answers, around)
    if lookup is None or held.get(lookup.id) != UNAVAILABLE:
        return dict(answers)
    notes = {name: one for name, one in held.get(LOOKED_UP, {}).items() if name != lookup.id}
    return changed_at(answers, around, lambda own: dict(own) | {LOOKED_UP: notes})


def as_declared(lookup: CompiledLookup, given: Mapping[str, Any] | None) -> LookedUp:
    """What a system gave as values of their types; raises NotOfItsType.

    Nothing beyond what the definition names is taken over.
    """
    if given is None:
        return LookedUp(NOT_FOUND)
    values = {q.id: _value(q, given.get(q.id)) for q in lookup.questions[1:]}
    return LookedUp(FOUND, values)


def of_type(question: QuestionParts, value: Any) -> bool:
    """Whether a value is one of those that a result may have."""
    try:
        return value is not None and _read(question, value) is not None
    except (Refused, NotOfItsType):
        return False


def _value(question: CompiledQuestion, given: Any) -> Any:
    definition = question.definition
    try:
        value = None if given is None or given == "" else _read(definition, given)
    except Refused:
        raise NotOfItsType(question.id) from None
    if value is None and not definition.optional:
        raise NotOfItsType(question.id)
    return value


def _read(question: Any, given: Any) -> Any:
    if isinstance(given, bool):
        given = "yes" if given else "no"
    if isinstance(given, dict | list):
        raise NotOfItsType(question.id)
    try:
        posted = as_posted(question, given)
    except (TypeError, ValueError):
        raise NotOfItsType(question.id) from None
    texts = {name: [str(text) for text in given] for name, given in posted.items()}
    return read_value(question, Fields(texts))


def _kept(
    walk: Walk, step: Step, lookup: CompiledLookup, found: LookedUp, note: dict[str, str]
) -> dict[str, Any]:
    around = walk.form.names.at_step(step.page, step.items)
    results = {question.id for question in lookup.questions}

    def change(held: Answers) -> dict[str, Any]:
        was = {name: held.get(name) for name in results}
        left = {name: value for name, value in held.items() if name not in results}
        now = {lookup.id: found.state, **(found.values if found.state == FOUND else {})}
        changed = {name for name in results if was[name] != now.get(name)}
        notes = held.get(LOOKED_UP, {}) | {lookup.id: note}
        return forgotten(walk.form, left, changed) | now | {LOOKED_UP: notes}

    return changed_at(walk.answers, around, change)
