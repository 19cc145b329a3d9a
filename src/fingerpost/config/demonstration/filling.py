"""Fills in a form as a person would: page by page, along the route that the answers take."""

from datetime import date
from typing import Any

from fingerpost.engines.formflow import CHECK_ANSWERS, Form, Step, StepKind, parse, store, walk

from .referrals import Fields, Referral


class NotAccepted(Exception):
    """A page refused what was written; the message names page and fields."""


def filled_in(form: Form, referral: Referral, *, today: date) -> dict[str, Any]:
    """The answers once every page on the route is filled in; raises NotAccepted."""
    answers: dict[str, Any] = {}
    placed: dict[str, list[str]] = {}
    while True:
        here = walk(form, answers, today=today)
        step = here.first_unanswered
        if step.page == CHECK_ANSWERS or step.kind is StepKind.EXIT:
            return answers
        parsed = parse(here, step, _fields_at(step, referral, placed))
        if not parsed.is_accepted:
            faults = ", ".join(f"{error.question}: {error.text}" for error in parsed.errors)
            raise NotAccepted(f"{referral.service}, {step.page}: {faults}")
        answers = store(here, step, parsed.values)


def _fields_at(step: Step, referral: Referral, placed: dict[str, list[str]]) -> Fields:
    """What is posted there; a list of items asks for another until all are written down."""
    if step.kind is StepKind.REPEAT:
        more = len(placed.get(step.page, ())) < len(referral.items.get(step.page, ()))
        return {"another": ["yes" if more else "no"]}
    if not step.items:
        return referral.fields
    repeat = next(name for name, items in referral.items.items() if _asks(step, items))
    order = placed.setdefault(repeat, [])
    if step.items[-1] not in order:
        order.append(step.items[-1])
    return referral.items[repeat][order.index(step.items[-1])]


def _asks(step: Step, items: list[Fields]) -> bool:
    """Whether these are the items of the page: their fields begin like it ("child-…")."""
    prefix = step.page.split("-")[0]
    return bool(items) and any(name.startswith(prefix) for name in items[0])
