"""Keeping what a page was answered with, and adding and removing items; nothing is mutated."""

from collections.abc import Mapping
from typing import Any

from fingerpost.engines.formflow.compiling.form import CompiledPage, Form
from fingerpost.engines.formflow.errors import StepNotOnRoute
from fingerpost.engines.formflow.reading.checks import ANOTHER
from fingerpost.engines.formflow.routes.steps import Step, StepKind
from fingerpost.engines.formflow.routes.walk import Walk

from .shape import Answers, items_of, new_ids, with_closed, with_items, with_values, without_item


def store(walk: Walk, step: Step, values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with what was accepted for a step; raises StepNotOnRoute.

    Answers that leave the route by it are kept, for somebody who changes their mind.
    """
    part = walk.visit(step).part
    if step.kind is StepKind.REPEAT:
        if values.get(ANOTHER) == "yes" and may_add(walk, step.page):
            return add_item(walk.form, walk.answers, step.page)[0]
        return with_closed(walk.answers, step.page)
    if not isinstance(part, CompiledPage):
        raise StepNotOnRoute(step.page)
    if part.repeat is None:
        return with_values(walk.answers, values)
    answers = _with_provisional(walk, part.repeat, step.items[-1])
    return with_values(answers, values, part.repeat, step.items[-1])


def may_add(walk: Walk, repeat: str) -> bool:
    """Whether the repeat has room for another item."""
    return len(items_of(walk.answers, repeat)) < walk.form.repeats[repeat].definition.max


def add_item(form: Form, answers: Answers, repeat: str) -> tuple[dict[str, Any], str]:
    """The answers with a new, empty item, and its id."""
    (item,) = new_ids(answers, form.repeats[repeat].id, 1)
    return with_items(answers, repeat, [item]), item


def remove_item(form: Form, answers: Answers, repeat: str, item: str) -> dict[str, Any]:
    """The answers without this item, for good; no harm if it is gone already."""
    return without_item(answers, form.repeats[repeat].id, item)


def _with_provisional(walk: Walk, repeat: str, item: str) -> Answers:
    """An item that the route shows because the repeat needs it comes to be once it is answered."""
    if any(stored["id"] == item for stored in items_of(walk.answers, repeat)):
        return walk.answers
    (first,) = new_ids(walk.answers, repeat, 1)
    return with_items(walk.answers, repeat, map(str, range(int(first), int(item) + 1)))
