from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from fingerpost.common.audit.actions import Actor
from fingerpost.engines.formflow import Walk
from fingerpost.products.forms.models import FormSession
from fingerpost.products.forms.queries import Draft
from fingerpost.products.forms.rules import must_be_saved_at_once

from .sending import keep_up_to_date, save_at_once


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
