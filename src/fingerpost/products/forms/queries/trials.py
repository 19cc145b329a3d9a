"""A form that is not published, walked through as people would. Nothing of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing

from fingerpost.common.files.rules.names import readable
from fingerpost.engines import formflow
from fingerpost.engines.formflow import FieldError, Step, Walk
from fingerpost.engines.formflow.language.questions import Files, OneFile
from fingerpost.products.forms.models import Channel
from fingerpost.products.forms.rules import checksum

from .drafts import Draft
from .uploads import kept_at, uploads_asked
from .versions import UnpublishedVersion, form_of

SALT = "forms.trial"
MADE_UP = "made_up"  # no id of a question can hold "_"


@dataclass(frozen=True)
class Tried:
    """Where somebody who tries a form is: their answers, the step, what has to be put right."""

    draft: Draft
    here: Walk
    step: Step
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True)
class Carried:
    """What travels with a page: what was answered, at which step, what it is counted as."""

    answers: dict[str, Any]
    at: tuple[str, ...]
    journey: int


def carry(tried: Tried) -> str:
    """What travels with the page of a step, signed."""
    at = [tried.step.page, *tried.step.items]
    return signing.dumps([tried.draft.answers, at, tried.draft.journey], salt=SALT, compress=True)


def carried_in(text: str) -> Carried:
    """What travelled with a page; raises BadSignature if it is not ours or too old."""
    answers, at, journey = signing.loads(text, salt=SALT, max_age=86_400)
    return Carried(answers, tuple(at), journey)


def unpublished(service: str, files: Mapping[str, str], number: int) -> UnpublishedVersion:
    """A folder as if it were a version."""
    return UnpublishedVersion(0, service, number, checksum(files), files=files)


def trial_at(version: UnpublishedVersion, carried: Carried, *, now: datetime) -> Tried:
    """Where these answers lead: to a step that somebody asks for, else to the first that waits."""
    draft, at = _draft(version, carried, now), carried.at
    here = formflow.walk(form_of(version), carried.answers, today=now.date())
    step = here.first_unanswered
    if at:
        asked = here.find(*at)
        step = asked if here.may_visit(asked) else step
    return Tried(draft, here, step)


def answer_trial(tried: Tried, posted: Mapping[str, Sequence[str]], *, now: datetime) -> Tried:
    """What comes after a step was answered, or the same step with what has to be put right."""
    parsed = formflow.parse(tried.here, tried.step, posted)
    if not parsed.is_accepted:
        return Tried(tried.draft, tried.here, tried.step, parsed.errors)
    answers = formflow.store(tried.here, tried.step, parsed.values)
    answers = _as_if_found(tried, answers, posted, now=now)
    carried = Carried(answers, (), tried.draft.journey or 0)
    next_ = trial_at(tried.draft.version, carried, now=now)  # type: ignore[arg-type]
    if tried.step not in next_.here:
        return next_
    step = next_.here.after(tried.step)
    return Tried(next_.draft, next_.here, step if next_.here.may_visit(step) else next_.step)


def looks_up(tried: Tried) -> str:
    """What is looked up after the page that is shown; "" for nothing."""
    lookup = getattr(tried.here.visit(tried.step).part, "lookup", None)
    return lookup.id if lookup else ""


def _as_if_found(
    tried: Tried, answers: Mapping[str, Any], posted: Mapping[str, Sequence[str]], *, now: datetime
) -> dict[str, Any]:
    """The answers with what was made up in place of what a system would say; none is ever asked."""
    said = (posted.get(MADE_UP) or [""])[-1]
    state = said if said in formflow.STATES else formflow.STATES[0]
    there = formflow.walk(tried.here.form, answers, today=now.date())
    return dict(formflow.settled(there, lambda due: formflow.made_up(due, state)).answers)


def with_files(
    tried: Tried, sent: Mapping[str, Sequence[tuple[str, int]]], *, without: str, now: datetime
) -> Tried:
    """With names and sizes of files in place of the files, which are not kept.

    `without` is the name of one that is to go.
    """
    for question in uploads_asked(tried.here, tried.step):
        kept = kept_at(tried.here, tried.step, question.id)
        names = [(one["name"], one["size"]) for one in kept if one["name"] != without]
        names += [(readable(name) or "file", size) for name, size in sent.get(question.id, ())]
        files = [{"file": "", "name": name, "size": size} for name, size in names]
        value = _answer(question, files)
        answers = formflow.store(tried.here, tried.step, {question.id: value})
        at = (tried.step.page, *tried.step.items)
        carried = Carried(answers, at, tried.draft.journey or 0)
        tried = trial_at(tried.draft.version, carried, now=now)  # type: ignore[arg-type]
    return tried


def _answer(question: OneFile | Files, files: list[dict[str, Any]]) -> object:
    if isinstance(question, Files):
        return files[: question.at_most] or None
    return files[-1] if files else None


def _draft(version: UnpublishedVersion, carried: Carried, now: datetime) -> Draft:
    return Draft(
        pk=0,
        version=version,
        channel=Channel.ONLINE,
        answers=carried.answers,
        revision=0,
        started_at=now,
        expires_at=now + timedelta(days=7),
        returned_at=None,
        journey=carried.journey,
        reference=None,
        is_sent=False,
    )
