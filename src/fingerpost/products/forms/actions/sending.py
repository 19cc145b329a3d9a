from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.engines.formflow import Walk, outcome
from fingerpost.products.forms.events import SubmissionCompleted, SubmissionReceived
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.ports import Stage
from fingerpost.products.forms.queries.drafts import Draft, as_draft
from fingerpost.products.forms.rules.fees import ANY_DRAFT
from fingerpost.products.payments import queries as payments
from fingerpost.products.payments.actions import NotPaid, withdraw

from .amending import RECEIPT_SHOWN, send_again
from .drafts import lock_session
from .fees import claim_fee
from .following import let_files_follow
from .inviting import hear_reply
from .queueing import queue_deliveries
from .refusals import AnswersChanged, AnswersMissing
from .telling import tell_sent_alone
from .times import TimeTaken, book_times


@transaction.atomic
def send(key: str, *, revision: int | None = None, by: audit.Actor) -> str:
    """Store what was checked, once, and tell the rest of the platform; give the reference.

    Without a revision it is what was to be sent once paid for. Sent again, it gives the same
    reference. Raises AnswersMissing, AnswersChanged, AnswersLocked, DraftGone and, where there is
    a fee, NotPaid.
    """
    session = lock_session(key)
    return _send(session, session.sends_revision if revision is None else revision, by=by)


@transaction.atomic
def send_paid(payment: str, *, by: audit.Actor) -> None:
    """Send what a payment is for, whose sender may never have come back.

    What was changed since, or is gone, is left for its owner; the money is only held.
    """
    subject = payments.subject_of(payment)
    if not subject.startswith(ANY_DRAFT):
        return
    found = FormSession.objects.filter(pk=int(subject.removeprefix(ANY_DRAFT)))
    locked = found.select_for_update(of=("self",)).select_related("version")
    session = locked.defer("version__files").first()
    if session is None or session.sends_revision is None:
        return
    try:
        with transaction.atomic():
            was_sent = as_draft(session).is_sent
            _send(session, session.sends_revision, by=by)
    except (AnswersMissing, AnswersChanged, NotPaid):
        return
    except TimeTaken:  # what it was paid for cannot be had any more
        withdraw(subject, by=by)
    else:
        if not was_sent:
            transaction.on_commit(partial(tell_sent_alone, session))


def _send(session: FormSession, revision: int | None, *, by: audit.Actor) -> str:
    if session.amends_id is not None:
        return send_again(session, revision, by=by)
    draft = as_draft(session)
    if draft.is_sent and draft.reference:
        return draft.reference
    here = draft.walk(timezone.localtime())
    if not here.is_complete:
        raise AnswersMissing
    if draft.revision != revision:
        raise AnswersChanged
    return _complete(session, draft, here, by=by).reference


def save_at_once(session: FormSession, here: Walk, *, by: audit.Actor) -> None:
    """Store an immediate risk while the referrer is still writing."""
    submission = _store(session, here, by=by)
    draft = as_draft(session)
    let_files_follow(draft, submission, here, by=by)
    queue_deliveries(submission, draft.version, Stage.BEGUN)
    _announce(submission)


def keep_up_to_date(session: FormSession, here: Walk, *, by: audit.Actor) -> None:
    """Add what the referrer has told since an immediate risk was stored."""
    submission = session.submission
    submission.answers, submission.flags = here.sendable_answers(), outcome(here).flags
    submission.save(update_fields=["answers", "flags"])
    let_files_follow(as_draft(session), submission, here, by=by)
    audit.record(by=by, action="submission.extended", subject=_subject(submission))


def _complete(session: FormSession, draft: Draft, here: Walk, *, by: audit.Actor) -> Submission:
    now, stage = timezone.now(), Stage.REST
    begun: Submission | None = getattr(session, "submission", None)
    if begun is None:
        submission, stage = _store(session, here, by=by, completed_at=now), Stage.WHOLE
        _announce(submission)
    else:
        submission = begun
        _finish(submission, here, now, by=by)
    claim_fee(draft, here, to=_subject(submission), by=by)
    book_times(draft, here, submission, by=by)
    queue_deliveries(submission, draft.version, stage)
    let_files_follow(draft, submission, here, by=by, is_whole=True)
    if session.invitation_id is not None:
        hear_reply(session, submission, by=by)
    _empty(session)
    return submission


def _finish(begun: Submission, here: Walk, now: datetime, *, by: audit.Actor) -> None:
    """Everything is told of an immediate risk that was stored before."""
    ending = outcome(here)
    begun.answers, begun.flags = here.sendable_answers(), ending.flags
    begun.end, begun.completed_at = ending.end or "", now
    begun.language = here.form.language
    begun.save(update_fields=["answers", "flags", "end", "completed_at", "language"])
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
        language=session.language,
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
