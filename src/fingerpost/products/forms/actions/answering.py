from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from fingerpost.common.audit.actions import Actor
from fingerpost.engines import formflow
from fingerpost.engines.formflow import FieldError, Step, Walk
from fingerpost.products.forms.models import FormSession
from fingerpost.products.forms.queries.drafts import as_draft
from fingerpost.products.forms.rules import must_be_saved_at_once

from .drafts import lock_session
from .sending import keep_up_to_date, save_at_once


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
    session = lock_session(key)
    draft = as_draft(session)
    if draft.is_sent:
        return Answered(None)
    here = draft.walk(timezone.localtime())
    if not here.may_visit(step):
        raise formflow.StepNotOnRoute(step.page)
    parsed = formflow.parse(here, step, posted, translate=gettext)
    if not parsed.is_accepted:
        return Answered(step, parsed.errors)
    there = _keep(session, formflow.store(here, step, parsed.values), by=by)
    return Answered(
        _next(there, step, parsed.values, changing=changing),
        questions=tuple(name for name, value in parsed.values.items() if value is not None),
        is_saved=draft.reference is None and as_draft(session).reference is not None,
    )


@transaction.atomic
def remove_item(key: str, step: Step, *, by: Actor) -> Step:
    """Take an item out of a repeat; give the list it was on."""
    session = lock_session(key)
    draft = as_draft(session)
    here = draft.walk(timezone.localtime())
    listed = here.find(step.page)
    if not draft.is_sent:
        form = here.form
        _keep(session, formflow.remove_item(form, here.answers, step.page, step.items[0]), by=by)
    return listed


def _keep(session: FormSession, answers: dict[str, Any], *, by: Actor) -> Walk:
    now = timezone.localtime()
    session.answers = answers
    session.revision += 1
    draft = as_draft(session)
    session.expires_at = now + timedelta(days=draft.manifest.drafts_kept_days)
    session.save(update_fields=["answers", "revision", "expires_at"])
    there = draft.walk(now)
    if draft.reference:
        keep_up_to_date(session, there, by=by)
    elif must_be_saved_at_once(draft.manifest, there):
        save_at_once(session, there, by=by)
    return there


def _next(there: Walk, step: Step, values: Mapping[str, Any], *, changing: bool) -> Step:
    if step not in there:
        return there.first_unanswered
    following = there.after(step, changing=changing)
    return following if there.may_visit(following) else there.first_unanswered
