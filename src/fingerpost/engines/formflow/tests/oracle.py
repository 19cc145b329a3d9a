"""The slow, obvious way: try every answer to every question through the engine itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any

from fingerpost.engines.formflow import (
    Form,
    LookedUp,
    Step,
    StepKind,
    Walk,
    due,
    keep,
    parse,
    store,
    walk,
)
from fingerpost.engines.formflow.compiling.form import CompiledQuestion

from .building import TODAY
from .random_forms import DAYS, OPTIONS


@dataclass
class Tried:
    """Everything that happened on some route."""

    pages: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    chosen: set[tuple[str, str]] = field(default_factory=set)
    stuck: list[dict[str, Any]] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)


def try_everything(form: Form) -> Tried:
    """Follow every way through the form."""
    tried = Tried()
    _follow(form, {}, tried)
    return tried


def _follow(form: Form, answers: dict[str, Any], tried: Tried) -> None:
    here = walk(form, answers, today=TODAY)
    waiting = here.first_unanswered
    passed = here.visits[: here.steps.index(waiting) + 1]
    tried.pages |= {visit.step.page for visit in passed}
    tried.questions |= {question.id for visit in passed for question in visit.questions}
    if waiting.kind in (StepKind.EXIT, StepKind.CHECK):
        tried.walks.append(here)
        if waiting.kind is StepKind.CHECK:
            tried.ends |= {here.end.page} if here.end else set()
            tried.stuck += [] if here.end else [answers]
        return
    went_on = False
    for values in ways(here, waiting):
        parsed = parse(here, waiting, values)
        if parsed.is_accepted:
            went_on = True
            tried.chosen |= {
                (name, option)
                for name, value in parsed.values.items()
                for option in (value if isinstance(value, list) else [value])
            }
            for found in outcomes(form, store(here, waiting, parsed.values)):
                _follow(form, found, tried)
    if not went_on:
        tried.stuck.append(answers)


def outcomes(form: Form, answers: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The answers with everything that a system may say to what is looked up."""
    here = walk(form, answers, today=TODAY)
    if (one := next(due(here), None)) is None:
        yield answers
        return
    yes, no = ({f"g{one.lookup.id[1:]}": said} for said in ("yes", "no"))
    for state, values in (("found", yes), ("found", no), ("not-found", {}), ("unavailable", {})):
        yield from outcomes(form, keep(here, one, LookedUp(state, values), at=None))


def ways(here: Walk, step: Step) -> Iterator[dict[str, list[str]]]:
    """Everything that may be posted at a step of a random form."""
    visit = here.visit(step)
    if visit.step.kind is StepKind.REPEAT:
        items = here.held(step).get(step.page, [])
        most = here.form.repeats[step.page].definition.max
        yield {"another": ["no"]}
        if len(items) < most:
            yield {"another": ["yes"]}
        return
    (question,) = visit.questions
    yield from _posts(question)


def _posts(question: CompiledQuestion) -> Iterator[dict[str, list[str]]]:
    name, kind = question.id, question.definition.type
    yield {}
    if kind == "checkboxes":
        sets = chain.from_iterable(combinations(OPTIONS, size) for size in (1, 2, 3))
        yield from ({name: list(chosen)} for chosen in sets)
    elif kind == "date":
        for day in DAYS:
            year, month, of_month = day.split("-")
            yield {f"{name}_day": [of_month], f"{name}_month": [month], f"{name}_year": [year]}
    else:
        texts = {"yes-no": "yes no", "radios": "a b", "number": "0 1 2", "short-text": "a x y A !"}
        texts["decimal"] = "0 0.1 0.2"
        yield from ({name: [text]} for text in texts[kind].split())
