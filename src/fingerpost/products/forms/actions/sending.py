from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.engines.formflow import Walk, outcome
from fingerpost.products.forms.events import SubmissionCompleted, SubmissionReceived
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.ports import Stage
from fingerpost.products.forms.queries import PinnedVersion
from fingerpost.products.forms.queries.drafts import as_draft

from .drafts import lock_session
from .queueing import queue_deliveries

RECEIPT_SHOWN = timedelta(days=1)


class AnswersMissing(Exception):
    """A question on the route still waits for its answer."""


class AnswersChanged(Exception):
    """Another tab changed an answer after these were checked."""


@transaction.atomic
def send(key: str, *, revision: int, by: audit.Actor) -> str:
    """Store what was checked, once, and tell the rest of the platform; give the reference.

    Sent again, it gives the same reference. Raises AnswersMissing, AnswersChanged and DraftGone.
    """
    session = lock_session(key)
    draft = as_draft(session)
    if draft.is_sent and draft.reference:
        return draft.reference
    here = draft.walk(timezone.localtime())
    if not here.is_complete:
        raise AnswersMissing
    if draft.revision != revision:
        raise AnswersChanged
    return _complete(session, here, draft.version, by=by).reference


def save_at_once(session: FormSession, here: Walk, *, by: audit.Actor) -> None:
    """Store an immediate risk while the referrer is still writing."""
    submission = _store(session, here, by=by)
    queue_deliveries(submission, as_draft(session).version, Stage.BEGUN)
    _announce(submission)


def keep_up_to_date(session: FormSession, here: Walk, *, by: audit.Actor) -> None:
    """Add what the referrer has told since an immediate risk was stored."""
    submission = session.submission
    submission.answers, submission.flags = here.sendable_answers(), outcome(here).flags
    submission.save(update_fields=["answers", "flags"])
    audit.record(by=by, action="submission.extended", subject=_subject(submission))


def _complete(
    session: FormSession, here: Walk, version: PinnedVersion, *, by: audit.Actor
) -> Submission:
    now = timezone.now()
    begun: Submission | None = getattr(session, "submission", None)
    if begun is None:
        submission = _store(session, here, by=by, completed_at=now)
        _announce(submission)
        queue_deliveries(submission, version, Stage.WHOLE)
    else:
        submission = begun
        _finish(submission, here, now, by=by)
        queue_deliveries(submission, version, Stage.REST)
    _empty(session)
    return submission


def _finish(begun: Submission, here: Walk, now: datetime, *, by: audit.Actor) -> None:
    """Everything is told of an immediate risk that was stored before."""
    ending = outcome(here)
    begun.answers, begun.flags = here.sendable_answers(), ending.flags
    begun.end, begun.completed_at = ending.end or "", now
    begun.save(update_fields=["answers", "flags", "end", "completed_at"])
    audit.record(by=by, action="submission.completed", subject=_subject(begun))
    events.publish(SubmissionCompleted(begun.reference, begun.service))


def _store(
    session: FormSession, here: Walk, *, by: audit.Actor, completed_at: datetime | None = None
) -> Submission:
    ending = outcome(here)
    submission = Submission.objects.create(
        service=session.version.service,
        version=session.version,
        session=session,
        answers=here.sendable_answers(),
        flags=ending.flags,
        end=ending.end or "" if completed_at else "",
        channel=session.channel,
        received_at=completed_at or timezone.now(),
        completed_at=completed_at,
    )
    audit.record(by=by, action="submission.received", subject=_subject(submission))
    return submission


def _announce(submission: Submission) -> None:
    events.publish(SubmissionReceived(submission.reference, submission.service))


def _empty(session: FormSession) -> None:
    """Only the receipt is left of a draft that was sent."""
    session.answers, session.expires_at = {}, timezone.now() + RECEIPT_SHOWN
    session.save(update_fields=["answers", "expires_at"])


def _subject(submission: Submission) -> str:
    return f"submission:{submission.reference}"
