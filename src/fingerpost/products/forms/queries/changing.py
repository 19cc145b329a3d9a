"""What was sent and changed since: whether it may be, each set of answers, and what differs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from fingerpost.common.audit.rules import Look
from fingerpost.common.sharing import actions as sharing
from fingerpost.engines.formflow import reopen
from fingerpost.products.forms import rules
from fingerpost.products.forms.models import FormerAnswers, FormSession, Submission
from fingerpost.products.forms.rules.comparing import Changed, changed_between

from .printed import sections_of
from .versions import form_of, manifest_of, pinned, version_of


class NoSuchAnswers(LookupError):
    """Answers were never sent so often."""


@dataclass(frozen=True)
class ChangesShown:
    """What whoever sent it is told about changing it."""

    is_locked: bool
    until: date | None
    is_begun: bool


@dataclass(frozen=True)
class Change:
    """What somebody changed when they sent their answers again."""

    number: int
    sent_at: datetime
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class ChangesLookedAt:
    """Every time the answers were changed, the latest first."""

    reference: str
    title: str
    first_sent_at: datetime
    changes: tuple[Change, ...]


def changes_offered(service: str, number: int) -> rules.Changes | None:
    """What a version says about changing what was sent to it."""
    return manifest_of(version_of(service, number)).changes


def lock_on(submission: Submission, *, hold: bool = False) -> rules.Locking | None:
    """Whether it is locked, with `hold` until the transaction ends; None if it is not offered."""
    changes = manifest_of(pinned(submission)).changes
    if changes is None or submission.completed_at is None:
        return None
    return rules.lock_of(submission.reference, changes, hold=hold)


def lock_on_draft(amends: int) -> rules.Locking:
    """The same for what somebody is changing."""
    found = Submission.objects.select_related("version").defer("version__files")
    return lock_on(found.get(pk=amends)) or rules.Locking(is_locked=True)


def changes_shown(submission: Submission) -> ChangesShown | None:
    """What is said about changing it; None where it is not offered."""
    locking = lock_on(submission)
    if locking is None:
        return None
    begun = FormSession.objects.filter(
        amends=submission, sent_again_at=None, expires_at__gt=timezone.now()
    )
    return ChangesShown(locking.is_locked, locking.until, begun.exists())


def reference_of_draft(amends: int) -> str:
    """The reference of what somebody is changing."""
    return Submission.objects.values_list("reference", flat=True).get(pk=amends)


def answers_to_change(submission: Submission) -> dict[str, Any]:
    """The answers as they were sent, without what was worked out of them; repeats are closed."""
    return reopen(form_of(pinned(submission)), submission.answers)


def changed_at(reference: str) -> datetime | None:
    """When the answers were changed last; None if they never were."""
    rows = Submission.objects.filter(reference=reference).values_list("changed_at", flat=True)
    return rows.first()


def as_it_was(submission: Submission, number: int) -> Submission:
    """The submission with the answers of this number, never to be saved; raises NoSuchAnswers."""
    if number == submission.answers_number:
        return submission
    if (former := submission.former.filter(number=number).first()) is None:
        raise NoSuchAnswers(number)
    return _as_it_was(submission, former)


def look_at_changes(reference: str, *, by: sharing.Person) -> ChangesLookedAt:
    """What was changed, question by question, for a person who has said why; audited first."""
    submission = Submission.objects.select_related("version").get(reference=reference)
    sharing.record_look(Look.DETAIL, shown=[f"submission:{reference}"], by=by)
    former = [_as_it_was(submission, one) for one in submission.former.order_by("number")]
    told = [sections_of(one) for one in (*former, submission)]
    pairs = zip((*former, submission)[1:], told, told[1:], strict=False)
    changes = tuple(
        Change(one.answers_number, sent_at_of(one), changed_between(before, after))
        for one, before, after in pairs
    )
    title = manifest_of(pinned(submission)).title
    first = sent_at_of(former[0] if former else submission)
    return ChangesLookedAt(reference, title, first, changes[::-1])


def sent_at_of(submission: Submission) -> datetime:
    """When these answers were sent."""
    return submission.changed_at or submission.completed_at or submission.received_at


def _as_it_was(submission: Submission, former: FormerAnswers) -> Submission:
    return Submission(
        reference=submission.reference,
        service=submission.service,
        version=submission.version,
        answers=former.answers,
        flags=former.flags,
        end=former.end,
        channel=submission.channel,
        language=former.language,
        received_at=submission.received_at,
        completed_at=submission.completed_at,
        answers_number=former.number,
        changed_at=former.sent_at if former.number > 1 else None,
    )
