from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fingerpost.common.files import actions as files
from fingerpost.common.files.rules.owners import Owner
from fingerpost.products.cases.models import CaseTask, Note
from fingerpost.products.cases.queries.options import options_for
from fingerpost.products.cases.rules.workflow import Act

from . import clocks
from .changing import Kind, NotPossible, changing

if TYPE_CHECKING:
    from django.core.files.base import File

    from fingerpost.common.identity.models import User


def rate_case(reference: str, *, rating: str, reason: str, revision: int, by: User) -> None:
    """Say how pressing a case is; its clocks follow."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.RATE)
        known = change.workflow.rating(rating)
        if known is None:
            raise NotPossible(rating)
        change.case.rating, change.case.is_urgent = known.id, known.is_urgent
        clocks.set_by_rating(change.case, change.workflow)
        change.record(Kind.RATED, value=known.id, reason=reason)


def hold_case(reference: str, *, reason: str, revision: int, by: User) -> None:
    """Put a case on hold; the clocks that may wait for it do."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.HOLD)
        clocks.hold(change.case, change.workflow, change.now)
        change.case.on_hold_since = change.now
        change.record(Kind.HELD, reason=reason)


def resume_case(reference: str, *, reason: str, revision: int, by: User) -> None:
    """Take a case off hold; its clocks go on where they were."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.RESUME)
        clocks.resume(change.case, change.workflow, change.now)
        change.case.on_hold_since = None
        change.record(Kind.RESUMED, reason=reason)


def set_next_review(reference: str, *, on: date, revision: int, by: User) -> None:
    """Set the day on which somebody looks again whether the plan works."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.REVIEW)
        change.case.next_review_on = on
        change.record(Kind.REVIEW_SET, value=on.isoformat())


def add_note(reference: str, *, text: str, by: User) -> Note:
    """Write something down; it stays as it is."""
    with changing(reference, revision=None, by=by) as change:
        change.need(Act.NOTE)
        change.record(Kind.NOTED)
        return Note.objects.create(
            case=change.case, text=text, written_at=change.now, written_by=by
        )


def correct_note(reference: str, *, note: int, text: str, by: User) -> Note:
    """Put right what a note says by another that stands beside it."""
    with changing(reference, revision=None, by=by) as change:
        change.need(Act.NOTE)
        wrong = change.case.notes.filter(pk=note, correction__isnull=True).first()
        if wrong is None:
            raise NotPossible("correct")
        change.record(Kind.NOTED)
        return Note.objects.create(
            case=change.case, text=text, written_at=change.now, written_by=by, corrects=wrong
        )


def attach_file(reference: str, *, file: File[bytes], by: User) -> None:
    """Keep a file with the case; raises a NotStored that says why it cannot be kept."""
    if Act.ATTACH not in options_for(reference, by=by).acts:
        raise NotPossible(Act.ATTACH.value)  # before anything of theirs is read
    owner = Owner("case", reference)
    with (
        files.examined(file, name=file.name or "", owner=owner, by=by) as found,
        changing(reference, revision=None, by=by) as change,
    ):
        change.need(Act.ATTACH)
        change.record(Kind.FILE_ADDED)
        found.keep()


def add_task(reference: str, *, what: str, due_on: date, by: User) -> CaseTask:
    """Note something to be done by a day."""
    with changing(reference, revision=None, by=by) as change:
        change.need(Act.TASK)
        change.record(Kind.TASK_ADDED)
        return CaseTask.objects.create(
            case=change.case, what=what, due_on=due_on, added_at=change.now, added_by=by
        )


def complete_task(reference: str, *, task: int, by: User) -> None:
    """Say that something is done; saying so again changes nothing."""
    with changing(reference, revision=None, by=by) as change:
        change.need(Act.TASK)
        undone = change.case.tasks.filter(pk=task, done_at__isnull=True)
        if undone.update(done_at=change.now, done_by=by):
            change.record(Kind.TASK_DONE)
