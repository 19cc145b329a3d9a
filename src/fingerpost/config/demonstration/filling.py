"""Fills in a form as a person would: page by page, along the route that the answers take."""

from datetime import date
from typing import Any

from fingerpost.engines.formflow import (
    Form,
    Step,
    StepKind,
    Walk,
    made_up,
    parse,
    settled,
    store,
    walk,
)

from .referrals import Fields, Referral


class NotAccepted(Exception):
    """A page refused what was written; the message names page and fields."""


class Pen:
    """Writes a referral down, item by item for each list."""

    def __init__(self, referral: Referral) -> None:
        self.referral = referral
        self._written: dict[str, list[str]] = {}

    def write(self, step: Step) -> Fields:
        """What is posted at a step; a list of items asks for another until all are written."""
        items = self.referral.items
        if step.kind is StepKind.REPEAT:
            more = len(self._written.get(step.page, ())) < len(items.get(step.page, ()))
            return {"another": ["yes" if more else "no"]}
        if not step.items:
            return self.referral.fields
        repeat = next(name for name in items if _asks(step, items[name]))
        order = self._written.setdefault(repeat, [])
        if step.items[-1] not in order:
            order.append(step.items[-1])
        return items[repeat][order.index(step.items[-1])]


def is_done(here: Walk) -> bool:
    """Whether nothing is left to be filled in."""
    return here.first_unanswered.kind in {StepKind.CHECK, StepKind.EXIT}


def filled_in(form: Form, referral: Referral, *, today: date) -> dict[str, Any]:
    """The answers once every page on the route is filled in; raises NotAccepted."""
    answers: dict[str, Any] = {}
    pen = Pen(referral)
    while not is_done(here := walk(form, answers, today=today)):
        step = here.first_unanswered
        parsed = parse(here, step, pen.write(step))
        if not parsed.is_accepted:
            faults = ", ".join(f"{error.question}: {error.text}" for error in parsed.errors)
            raise NotAccepted(f"{referral.service}, {step.page}: {faults}")
        there = walk(form, store(here, step, parsed.values), today=today)
        answers = dict(settled(there, lambda due: made_up(due, "found")).answers)
    return answers


def _asks(step: Step, items: list[Fields]) -> bool:
    """Whether these are the items of the page: their fields begin like it ("child-…")."""
    prefix = step.page.split("-")[0]
    return bool(items) and any(name.startswith(prefix) for name in items[0])
