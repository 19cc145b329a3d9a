"""Questions that are filled in at first with what is known already, for people to change."""

from collections.abc import Mapping
from typing import Any

from fingerpost.engines.formflow.compiling.form import CompiledPage, CompiledQuestion, Form
from fingerpost.engines.formflow.language.lookups import looked_up_in
from fingerpost.engines.formflow.language.questions import Name, Question
from fingerpost.engines.formflow.routes.steps import Step
from fingerpost.engines.formflow.routes.walk import Walk

from .fields import Fields
from .parsing import read_value
from .raw import as_posted
from .refusals import Refused
from .shape import PREFILLED, Answers, changed_at

_WHOLE = ("short-text", "long-text", "organisation")
Known = Mapping[str, Any]  # what others know, by the question it is for


def prefilled(
    question: CompiledQuestion, scope: Mapping[str, Any], known: Known
) -> dict[str, list[str]]:
    """What stands in the boxes of a question before it is answered; {} if nothing fits it."""
    definition = question.definition
    result = looked_up_in(definition)
    value = known.get(question.id) if result is None else scope.get(result)
    if value is None or value == "":
        return {}
    try:
        posted = as_posted(definition, _fitting(definition, value))
        fits = read_value(definition, Fields(posted)) is not None
    except (Refused, TypeError, ValueError, AttributeError):
        return {}
    return posted if fits else {}


def note_prefilled(
    walk: Walk, step: Step, values: Mapping[str, Any], answers: Answers, known: Known
) -> dict[str, Any]:
    """The answers with a note of each that was left as it had been filled in, and by what."""
    part = walk.visit(step).part
    if not isinstance(part, CompiledPage) or not part.has_prefilled:
        return dict(answers)
    scope, left = walk.scope_before(step), {}
    for question in part.questions:
        if (source := question.definition.prefill) and values.get(question.id) is not None:
            posted = prefilled(question, scope, known)
            if posted and read_value(question.definition, Fields(posted)) == values[question.id]:
                left[question.id] = source
    asked = {question.id for question in part.questions}

    def change(held: Answers) -> dict[str, Any]:
        notes = {name: one for name, one in held.get(PREFILLED, {}).items() if name not in asked}
        return dict(held) | {PREFILLED: notes | left}

    return changed_at(answers, walk.form.names.at_step(step.page, step.items), change)


def forgotten(form: Form, held: Mapping[str, Any], changed: set[str]) -> dict[str, Any]:
    """What is held without the answers that were filled in with what is another now."""
    notes: Mapping[str, str] = held.get(PREFILLED, {})
    gone = {
        name
        for name in notes
        if name in form.questions and looked_up_in(form.questions[name].definition) in changed
    }
    if not gone:
        return dict(held)
    left = {name: value for name, value in held.items() if name not in gone}
    return left | {PREFILLED: {name: one for name, one in notes.items() if name not in gone}}


def _fitting(question: Question, value: Any) -> Any:
    """A value as an answer of the question's type would be kept."""
    if isinstance(question, Name):
        return _name(question, value)
    if isinstance(value, Mapping) and question.type in _WHOLE:
        return " ".join(filter(None, value.values()))
    return value if isinstance(value, dict | list) else str(value)


def _name(question: Name, value: Any) -> dict[str, str]:
    parts = dict(value) if isinstance(value, Mapping) else {"full": str(value)}
    if "full" in question.parts:
        return {"full": parts.get("full") or " ".join(filter(None, parts.values()))}
    if "full" in parts:
        first, _, last = parts["full"].strip().rpartition(" ")
        parts = {"first": first or last, "last": last if first else ""}
    return {part: parts.get(part, "") for part in question.parts}
