"""Keeping what a page was answered with, and adding and removing items; nothing is mutated."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from fingerpost.engines.formflow.compiling.form import CompiledPage, Form
from fingerpost.engines.formflow.errors import StepNotOnRoute
from fingerpost.engines.formflow.reading.checks import ANOTHER
from fingerpost.engines.formflow.routes.steps import Step, StepKind
from fingerpost.engines.formflow.routes.walk import Walk

from .shape import (
    Answers,
    changed_at,
    item_at,
    items_of,
    new_ids,
    with_closed,
    with_items,
    without_item,
)

At = tuple[tuple[str, str], ...]


def store(walk: Walk, step: Step, values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with what was accepted for a step; raises StepNotOnRoute.

    Answers that leave the route by it are kept, for somebody who changes their mind.
    """
    part, at = walk.visit(step).part, _at(walk.form, step)
    answers = _with_provisional(walk.answers, at)
    if step.kind is StepKind.REPEAT:
        if values.get(ANOTHER) == "yes" and may_add(walk, step):
            return add_item(walk.form, answers, step)[0]
        return changed_at(answers, at, partial(with_closed, repeat=step.page))
    if not isinstance(part, CompiledPage):
        raise StepNotOnRoute(step.page)
    return changed_at(answers, at, lambda held: dict(held) | dict(values))


def may_add(walk: Walk, step: Step) -> bool:
    """Whether the repeat whose list the step is has room for another item."""
    most = walk.form.repeats[step.page].definition.max
    return len(items_of(walk.held(step), step.page)) < most


def add_item(form: Form, answers: Answers, step: Step) -> tuple[dict[str, Any], str]:
    """The answers with a new, empty item on the list of a repeat, and its id."""
    at = _at(form, step)
    (item,) = new_ids(item_at(answers, at), step.page, 1)
    return changed_at(answers, at, partial(with_items, repeat=step.page, ids=[item])), item


def remove_item(form: Form, answers: Answers, step: Step, item: str) -> dict[str, Any]:
    """The answers without this item of a list, for good; no harm if it is gone already."""
    return changed_at(answers, _at(form, step), partial(without_item, repeat=step.page, item=item))


def _at(form: Form, step: Step) -> At:
    return form.names.at_step(step.page, step.items)


def _with_provisional(answers: Answers, at: At) -> Answers:
    """Items that the route shows because a repeat needs them come to be once they are answered."""
    for depth, (repeat, item) in enumerate(at):
        held = item_at(answers, at[:depth])
        if all(stored["id"] != item for stored in items_of(held, repeat)):
            (first,) = new_ids(held, repeat, 1)
            ids = [str(number) for number in range(int(first), int(item) + 1)]
            answers = changed_at(answers, at[:depth], partial(with_items, repeat=repeat, ids=ids))
    return answers
