"""Answers that somebody else has given beforehand, by a link."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fingerpost.engines.formflow import (
    FILES,
    Form,
    Step,
    Walk,
    as_posted,
    field_names,
    parse,
    parse_answer,
)
from fingerpost.products.forms.models import FormSession

from .drafts import Draft

# What is signed, uploaded, held for a time or written in rows, each person does for themselves.
_NEVER = {"signature", "declaration", "appointment", "table", *FILES}


def may_be_prefilled(form: Form) -> list[str]:
    """The questions that a link can answer, in the order asked."""
    return [
        name
        for name, asked in form.questions.items()
        if asked.repeat is None and not asked.is_looked_up and asked.definition.type not in _NEVER
    ]


def accepted(form: Form, given: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """Those of the answers that the form accepts as they are; what it does not, is asked."""
    allowed = set(may_be_prefilled(form))
    kept: dict[str, Any] = {}
    for name in sorted(allowed & given.keys()):
        try:
            posted = as_posted(form.questions[name].definition, given[name])
            parsed = parse_answer(form, name, posted, today=today)
        except (TypeError, ValueError, KeyError, AttributeError):
            continue  # an answer of another shape: of another type of question, or no answer at all
        if parsed.is_accepted and parsed.values.get(name) is not None:
            kept[name] = parsed.values[name]
    return kept


def fixed_in(draft: Draft, here: Walk, step: Step) -> frozenset[str]:
    """The questions of a step that are shown with what a link has answered, and not asked.

    Whatever the step no longer accepts is asked. Pages without such questions cost nothing.
    """
    asked = [one.definition for one in here.visit(step).questions]
    named = {one.id for one in asked if one.prefilled}
    if not named:
        return frozenset()
    held, filled = here.held(step), filled_in(draft)
    fixed = {name for name in named & filled if held.get(name) is not None}
    posted = {
        name: value
        for one in asked
        if held.get(one.id) is not None
        for name, value in as_posted(one, held[one.id]).items()
    }
    return frozenset(fixed - {error.question for error in parse(here, step, posted).errors})


def filled_in(draft: Draft) -> frozenset[str]:
    """Every question of a draft that a link has answered."""
    rows = FormSession.objects.filter(pk=draft.pk).values_list("filled_in", flat=True)
    return frozenset(rows.first() or ())


def with_fixed(
    draft: Draft, here: Walk, step: Step, posted: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[str]]:
    """What was posted, with what is fixed as it was given: no browser changes it."""
    fixed = fixed_in(draft, here, step)
    if not fixed:
        return posted
    asked = {one.id: one.definition for one in here.visit(step).questions}
    theirs = {name for one in fixed for name in field_names(asked[one])}
    kept = {name: list(value) for name, value in posted.items() if name not in theirs}
    held = here.held(step)
    for one in fixed:
        kept |= as_posted(asked[one], held[one])
    return kept


def shown_as_given(draft: Draft, here: Walk) -> frozenset[str]:
    """Everything of a draft that cannot be changed, where it is checked."""
    named = {name for name, one in here.form.questions.items() if one.definition.prefilled}
    return frozenset(named & filled_in(draft)) if named else frozenset()
