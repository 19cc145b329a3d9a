from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit.actions import Actor
from fingerpost.engines import formflow
from fingerpost.engines.formflow import FieldError, Step, Walk
from fingerpost.products.forms.models import FormSession
from fingerpost.products.forms.queries import Draft
from fingerpost.products.forms.queries.prefilled import with_fixed
from fingerpost.products.forms.rules import must_be_saved_at_once

from .drafts import lock_draft
from .following import drop_files
from .sending import keep_up_to_date, save_at_once
from .times import hold_times


@dataclass(frozen=True)
class Answered:
    """Where to go next, or what has to be put right first.

    With the questions that got an answer, and whether an immediate risk was stored just now.
    """

    next: Step | None
    errors: tuple[FieldError, ...] = ()
    questions: tuple[str, ...] = ()
    is_saved: bool = False


@transaction.atomic
def answer_step(
    key: str, step: Step, posted: Mapping[str, Sequence[str]], *, changing: bool, by: Actor
) -> Answered:
    """Keep the answers to one page, and no others: a page left open elsewhere undoes nothing.

    Raises StepNotOnRoute and DraftGone.
    """
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
    there = keep_answers(draft, formflow.store(here, step, parsed.values))
    return Answered(
        _next(there, step, parsed.values, changing=changing),
        questions=tuple(name for name, value in parsed.values.items() if value is not None),
        is_saved=tell_the_front_door(draft, there, by=by),
    )


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


def keep_answers(draft: Draft, answers: dict[str, Any]) -> Walk:
    """Answers in place of those that the draft had, and the route along which they lead."""
    now = timezone.localtime()
    kept = replace(
        draft,
        answers=answers,
        revision=draft.revision + 1,
        expires_at=now + timedelta(days=draft.manifest.drafts_kept_days),
    )
    FormSession.objects.filter(pk=draft.pk).update(
        answers=kept.answers, revision=kept.revision, expires_at=kept.expires_at
    )
    return kept.walk(now)


def tell_the_front_door(draft: Draft, there: Walk, *, by: Actor) -> bool:
    """Keep what was sent at once up to date; whether an immediate risk was stored just now."""
    if draft.reference:
        keep_up_to_date(_session_of(draft), there, by=by)
    elif must_be_saved_at_once(draft.manifest, there):
        save_at_once(_session_of(draft), there, by=by)
        return True
    return False


def _session_of(draft: Draft) -> FormSession:
    sessions = FormSession.objects.select_related("version").defer("version__files")
    return sessions.get(pk=draft.pk)


def _next(there: Walk, step: Step, values: Mapping[str, Any], *, changing: bool) -> Step:
    if step not in there:
        return there.goes_on_at
    following = there.after(step, changing=changing)
    return following if there.may_visit(following) else there.goes_on_at
