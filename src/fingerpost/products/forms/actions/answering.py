from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit.actions import Actor
from fingerpost.engines import formflow
from fingerpost.engines.formflow import FieldError, Step, Walk
from fingerpost.products.forms import queries
from fingerpost.products.forms.queries import Draft
from fingerpost.products.forms.queries.prefilled import with_fixed

from .drafts import DraftGone, lock_draft
from .following import drop_files
from .keeping import keep_answers, tell_the_front_door
from .lookups import Told, look_up_what_is_due
from .times import hold_times


@dataclass(frozen=True)
class Answered:
    """Where to go next, or what has to be put right first.

    With the questions that got an answer, whether an immediate risk was stored just now, and what
    was looked up.
    """

    next: Step | None
    errors: tuple[FieldError, ...] = ()
    questions: tuple[str, ...] = ()
    is_saved: bool = False
    looked_up: tuple[Told, ...] = ()
    looks_up: bool = False


def answer_step(
    key: str, step: Step, posted: Mapping[str, Sequence[str]], *, changing: bool, by: Actor
) -> Answered:
    """Keep the answers to one page, and no others: a page left open elsewhere undoes nothing.

    What is to be looked up for them then is looked up once they are kept, outside of their
    transaction. Raises StepNotOnRoute and DraftGone.
    """
    answered = _keep_page(key, step, posted, changing=changing, by=by)
    if not answered.looks_up:
        return answered
    told = look_up_what_is_due(key, by=by)
    draft = queries.draft_with(key, now=timezone.now())
    if draft is None:
        raise DraftGone
    there = draft.walk(timezone.localtime())
    return replace(answered, next=_next(there, step, {}, changing=changing), looked_up=told)


@transaction.atomic
def _keep_page(
    key: str, step: Step, posted: Mapping[str, Sequence[str]], *, changing: bool, by: Actor
) -> Answered:
    draft = lock_draft(key)
    if draft.is_sent:
        return Answered(None)
    here = draft.walk(timezone.localtime())
    if not here.may_visit(step):
        raise formflow.StepNotOnRoute(step.page)
    parsed = formflow.parse(here, step, with_fixed(draft, here, step, posted))
    if not parsed.is_accepted:
        return Answered(step, parsed.errors)
    if taken := hold_times(draft, parsed.values):
        return Answered(step, taken)
    there = keep_answers(draft, _with_notes(draft, here, step, parsed.values, by=by))
    return Answered(
        _next(there, step, parsed.values, changing=changing),
        looks_up=there.form.looks_up and any(formflow.due(there)),
        questions=tuple(name for name, value in parsed.values.items() if value is not None),
        is_saved=tell_the_front_door(draft, there, by=by),
    )


def _with_notes(
    draft: Draft, here: Walk, step: Step, values: Mapping[str, Any], *, by: Actor
) -> dict[str, Any]:
    """The answers with those of the page; with what had been filled in for whoever answers."""
    answers = formflow.store(here, step, values)
    if here.form.has_prefilled:
        known = queries.known_of(by, draft, here, step)
        answers = formflow.note_prefilled(here, step, values, answers, known)
    return formflow.try_again(here, step, answers) if here.form.looks_up else answers


@transaction.atomic
def keep_what_is_right(
    key: str, step: Step, posted: Mapping[str, Sequence[str]], *, by: Actor
) -> None:
    """Keep what is answered already of a page on which somebody still does something else.

    What is blank or has to be put right stays as it was. Raises StepNotOnRoute and DraftGone.
    """
    draft = lock_draft(key)
    here = draft.walk(timezone.localtime())
    parsed = formflow.parse(here, step, with_fixed(draft, here, step, posted))
    wrong = {error.question for error in parsed.errors}
    given = {
        name: value
        for name, value in parsed.values.items()
        if value is not None and name not in wrong
    }
    if given and not draft.is_sent and here.may_visit(step):
        tell_the_front_door(draft, keep_answers(draft, formflow.store(here, step, given)), by=by)


@transaction.atomic
def remove_item(key: str, listed: Step, item: str, *, by: Actor) -> None:
    """Take an item out of the list of a repeat."""
    draft = lock_draft(key)
    here = draft.walk(timezone.localtime())
    if not draft.is_sent:
        left = formflow.remove_item(here.form, here.answers, listed, item)
        drop_files(draft, left, by=by)
        tell_the_front_door(draft, keep_answers(draft, left), by=by)


def _next(there: Walk, step: Step, values: Mapping[str, Any], *, changing: bool) -> Step:
    if step not in there:
        return there.goes_on_at
    following = there.after(step, changing=changing)
    return following if there.may_visit(following) else there.goes_on_at
