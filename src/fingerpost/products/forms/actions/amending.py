"""Changing what was sent, until it is locked: the same form again, with the answers as sent."""

import json
from datetime import timedelta
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.engines.formflow import Walk, outcome
from fingerpost.products.forms import queries, rules
from fingerpost.products.forms.events import SubmissionChanged
from fingerpost.products.forms.models import Channel, FormerAnswers, FormSession, Submission
from fingerpost.products.forms.ports import Stage
from fingerpost.products.forms.queries.changing import sent_at_of
from fingerpost.products.forms.queries.drafts import Draft, as_draft
from fingerpost.products.forms.rules import hash_of, new_token

from .following import delete_drafts, delete_files_of_draft, let_files_follow
from .queueing import queue_deliveries
from .refusals import AnswersChanged, AnswersLocked, AnswersMissing
from .saving import LinkSpent

RECEIPT_SHOWN = timedelta(days=1)
NOT_COUNTED = 0  # who changes answers neither begins the form nor finishes it once more


def register_lock(find: rules.FindLock) -> None:
    """Let a product tell whether answers are locked; called from `AppConfig.ready`."""
    rules.offer_lock(find)


@transaction.atomic
def change_answers(visit: str, *, by: audit.Actor) -> tuple[str, str]:
    """Begin to change what was sent, or go on; the service and the key that the browser keeps.

    There is one draft for all browsers: of two, the later has it. Raises LinkSpent and
    AnswersLocked.
    """
    found = queries.visited_with(visit, now=timezone.now())
    if found is None:
        raise LinkSpent
    submission = _locked(found.pk)
    locking = queries.lock_on(submission)
    if locking is None or locking.is_locked:
        raise AnswersLocked
    key = new_token()
    if not _go_on(submission, key, by=by):
        _begin(submission, key, by=by)
        audit.record(by=by, action="draft.of-sent-answers", subject=_subject(submission))
    return submission.service, key


def send_again(session: FormSession, revision: int | None, *, by: audit.Actor) -> str:
    """Put changed answers in the place of those that were sent; give the reference.

    The lock is asked for in the transaction that stores them. Raises AnswersLocked,
    AnswersMissing and AnswersChanged.
    """
    submission = _locked(cast(int, session.amends_id))
    if session.sent_again_at is not None:
        return submission.reference
    draft = as_draft(session)
    here = draft.walk(timezone.localtime())
    locking = queries.lock_on(submission, hold=True)
    if locking is None or locking.is_locked:
        raise AnswersLocked
    if not here.is_complete:
        raise AnswersMissing
    if draft.revision != revision:
        raise AnswersChanged
    if _as_stored(here.sendable_answers()) != submission.answers:
        _replace(submission, draft, here, by=by)
    _close(session, by=by)
    return submission.reference


def delete_amendments(submission: Submission, *, by: audit.Actor) -> None:
    """Delete whatever somebody has begun to change of this, with its files."""
    delete_drafts(FormSession.objects.filter(amends=submission), by=by)


def _locked(pk: int) -> Submission:
    found = Submission.objects.select_for_update(of=("self",)).select_related("version")
    return found.defer("version__files").get(pk=pk)


def _go_on(submission: Submission, key: str, *, by: audit.Actor) -> bool:
    begun = FormSession.objects.filter(amends=submission, sent_again_at=None)
    delete_drafts(begun.expired(timezone.now()), by=by)
    return bool(begun.update(key_hash=hash_of(key)))


def _begin(submission: Submission, key: str, *, by: audit.Actor) -> None:
    version, now = queries.pinned(submission), timezone.now()
    FormSession.objects.create(
        key_hash=hash_of(key),
        version_id=version.pk,
        channel=Channel.ONLINE,
        answers=queries.answers_to_change(submission),
        language=submission.language,
        journey=NOT_COUNTED,
        started_at=now,
        expires_at=now + timedelta(days=queries.manifest_of(version).drafts_kept_days),
        amends=submission,
    )


def _replace(submission: Submission, draft: Draft, here: Walk, *, by: audit.Actor) -> None:
    _keep_former(submission)
    ending = outcome(here)
    submission.answers, submission.flags = here.sendable_answers(), ending.flags
    submission.end, submission.language = ending.end or "", here.form.language
    submission.answers_number += 1
    submission.changed_at = timezone.now()
    submission.save(
        update_fields=["answers", "flags", "end", "language", "answers_number", "changed_at"]
    )
    audit.record(by=by, action="submission.changed", subject=_subject(submission))
    events.publish(
        SubmissionChanged(submission.reference, submission.service, submission.answers_number)
    )
    queue_deliveries(submission, draft.version, Stage.AGAIN)
    let_files_follow(draft, submission, here, by=by)


def _keep_former(submission: Submission) -> None:
    FormerAnswers.objects.create(
        submission=submission,
        number=submission.answers_number,
        answers=submission.answers,
        flags=submission.flags,
        end=submission.end,
        language=submission.language,
        sent_at=sent_at_of(submission),
    )


def _close(session: FormSession, *, by: audit.Actor) -> None:
    """Only the receipt is left of the draft; what was sent before keeps its files."""
    delete_files_of_draft(session.pk, by=by)
    now = timezone.now()
    session.answers, session.sent_again_at = {}, now
    session.expires_at = now + RECEIPT_SHOWN
    session.save(update_fields=["answers", "sent_again_at", "expires_at"])


def _as_stored(answers: dict[str, Any]) -> Any:
    return json.loads(json.dumps(answers, cls=DjangoJSONEncoder))


def _subject(submission: Submission) -> str:
    return f"submission:{submission.reference}"
