"""Files follow the answers in which they stand: sent with them, deleted with them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from fingerpost.common.audit.actions import Actor
from fingerpost.common.files import actions as files
from fingerpost.engines.formflow import Walk
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.queries import uploads
from fingerpost.products.forms.queries.drafts import Draft


def let_files_follow(
    draft: Draft, submission: Submission, here: Walk, *, by: Actor, is_whole: bool = False
) -> None:
    """Hand over what is sent; once it is all sent, what is no longer on the route goes."""
    questions = uploads.file_questions(draft.version)
    if not questions:
        return
    sent = uploads.references_in(here.sendable_answers(), questions)
    ours = uploads.owner_of_draft(draft.pk)
    theirs = uploads.owner_of_submission(submission.reference)
    files.hand_over(sent, of=ours, to=theirs, by=by)
    if is_whole:
        files.delete_files_of(ours, by=by)
        files.delete_files_of(theirs, but=sent, by=by)


def drop_files(draft: Draft, left: Mapping[str, Any], *, by: Actor) -> None:
    """Delete the files of a draft that stand in its answers and not in those that are left."""
    questions = uploads.file_questions(draft.version)
    had = uploads.references_in(draft.answers, questions)
    gone = had - uploads.references_in(left, questions)
    files.delete_files(gone, of=uploads.owner_of_draft(draft.pk), by=by)
    if draft.reference:  # an immediate risk: some of them were sent already
        files.delete_files(gone, of=uploads.owner_of_submission(draft.reference), by=by)


def delete_files_of_draft(pk: int, *, by: Actor) -> None:
    """Delete every file of a draft."""
    files.delete_files_of(uploads.owner_of_draft(pk), by=by)


def delete_drafts(drafts: QuerySet[FormSession], *, by: Actor) -> None:
    """Delete drafts, each with its files."""
    for pk in drafts.values_list("pk", flat=True):
        delete_files_of_draft(pk, by=by)
    drafts.delete()


def delete_files_of_submission(reference: str, *, by: Actor) -> None:
    """Delete every file that was sent."""
    files.delete_files_of(uploads.owner_of_submission(reference), by=by)


def delete_files_in(
    answers: Mapping[str, Any], questions: set[str], *, of: Submission, by: Actor
) -> None:
    """Delete the files that answers to these questions hold."""
    owner = uploads.owner_of_submission(of.reference)
    files.delete_files(uploads.references_in(answers, questions), of=owner, by=by)
