"""Delete what is no longer to be kept: only what a dry run listed, and with evidence."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.notify import actions as notify
from fingerpost.products.forms.models import FormerAnswers, FormSession, LegalHold, Submission
from fingerpost.products.forms.queries.retention import Due, due_now
from fingerpost.products.forms.rules.holders import holders
from fingerpost.products.forms.rules.invites import key_of_messages

from .amending import delete_amendments
from .following import delete_drafts, delete_files_in, delete_files_of_submission

RETENTION = "retention"


@dataclass(frozen=True)
class Evidence:
    """What one rule has made go: how many, and a digest of their references."""

    service: str
    rule: str
    what: str
    count: int
    digest: str


def run_retention(listed: Iterable[Due], *, by: audit.Actor) -> list[Evidence]:
    """Delete and empty what was listed and is still due today; what is on hold stays."""
    still = due_now(today=timezone.localdate())
    agreed = sorted(set(listed) & set(still), key=_group)
    return [_carry_out(group, list(rows), by=by) for group, rows in groupby(agreed, key=_group)]


def digest_of(references: Iterable[str]) -> str:
    """The same for the same references: proves that one of them was among them, and no more."""
    return hashlib.sha256("\n".join(sorted(references)).encode()).hexdigest()


def _group(due: Due) -> tuple[str, str, tuple[str, ...]]:
    return due.service, due.rule, due.questions


def _carry_out(
    group: tuple[str, str, tuple[str, ...]], rows: Sequence[Due], *, by: audit.Actor
) -> Evidence:
    service, rule, questions = group
    gone = [due.reference for due in rows if _go(due)]
    what = "emptied" if questions else "deleted"
    evidence = Evidence(service, rule, what, len(gone), digest_of(gone))
    with transaction.atomic():
        told = f"{evidence.count} {what}; {rule}; references sha256:{evidence.digest}"
        audit.record(by=by, action=f"retention.{what}", subject=f"service:{service}", reason=told)
    return evidence


@transaction.atomic
def _go(due: Due) -> bool:
    """One at a time, so that a stop leaves nothing by halves."""
    found = Submission.objects.select_for_update(of=("self",)).filter(reference=due.reference)
    submission = found.first()
    if submission is None or LegalHold.objects.filter(reference=due.reference).exists():
        return False
    if due.questions:
        delete_amendments(submission, by=RETENTION)
        _empty(submission, set(due.questions), of=submission)
        for former in FormerAnswers.objects.filter(submission=submission):
            _empty(former, set(due.questions), of=submission)
        _delete_messages(due.reference)
    else:
        _delete(submission)
    what = "emptied" if due.questions else "deleted"
    subject = f"submission:{due.reference}"
    audit.record(by=RETENTION, action=f"submission.{what}", subject=subject, reason=due.rule)
    return True


def _delete(submission: Submission) -> None:
    """A submission, and what was made of it; whoever it asked to answer is forgotten with it."""
    for holder in holders():
        holder.delete(submission.reference, by=RETENTION)
    _delete_replies(submission)
    delete_files_of_submission(submission.reference, by=RETENTION)
    delete_amendments(submission, by=RETENTION)
    delete_drafts(FormSession.objects.filter(submission=submission), by=RETENTION)
    submission.delete()
    _delete_messages(submission.reference)


def _delete_replies(submission: Submission) -> None:
    held = LegalHold.objects.values("reference")
    for asked in submission.invitations.select_related("reply"):
        notify.delete_messages(key_of_messages(asked.pk), by=RETENTION)
        delete_drafts(asked.drafts.filter(submission=None), by=RETENTION)
    replies = Submission.objects.filter(answers_to__submission=submission)
    for reply in replies.exclude(reference__in=held):
        _delete(reply)
        subject = f"submission:{reply.reference}"
        audit.record(by=RETENTION, action="submission.deleted", subject=subject)


def _delete_messages(reference: str) -> None:
    for beginning in ("forms.receipt", "forms.mailbox"):
        notify.delete_messages(f"{beginning}:{reference}", by=RETENTION)


def _empty(answers: Submission | FormerAnswers, questions: set[str], *, of: Submission) -> None:
    delete_files_in(answers.answers, questions, of=of, by=RETENTION)
    answers.answers = _without(answers.answers, questions)
    answers.save(update_fields=["answers"])


def _without(part: object, questions: set[str]) -> object:
    """The answers with these left blank, in repeats too, however deep."""
    if isinstance(part, dict):
        return {
            name: None if name in questions else _without(value, questions)
            for name, value in part.items()
        }
    if isinstance(part, list):
        return [_without(one, questions) for one in part]
    return part
