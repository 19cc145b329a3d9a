"""The days of a case, and whether its answers may be changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from fingerpost.products.cases.models import AnswerLock, CaseDate
from fingerpost.products.cases.queries.locking import lock_ahead
from fingerpost.products.cases.rules.workflow import Act
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries as sent

from .changing import Change, Kind, NotPossible, changing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


def set_date(
    reference: str, *, day: str, on: date, revision: int, by: User, reason: str = ""
) -> None:
    """Say when a day of the workflow is; once it was said, another needs a reason."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.DATE)
        known = change.workflow.day(day)
        was = CaseDate.objects.filter(case=change.case, day=day).first()
        if known is None or (was is not None and not reason):
            raise NotPossible(day)
        CaseDate.objects.update_or_create(case=change.case, day=day, defaults={"on": on})
        change.record(Kind.DATE_SET, value=f"{day} {on.isoformat()}", reason=reason)


def lock_answers(
    reference: str, *, locks: bool, until: date | None, reason: str, revision: int, by: User
) -> None:
    """Lock the answers at once, or let people change them for a time."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.LOCK)
        if not _may_rule(change) or not (locks or until):
            raise NotPossible(Act.LOCK.value)
        AnswerLock.objects.create(
            case=change.case, is_locked=locks, until=until, reason=reason, at=change.now, by=by
        )
        kind = Kind.LOCKED if locks else Kind.UNLOCKED
        change.record(kind, value=until.isoformat() if until else "", reason=reason)


def note_changes_read(reference: str, *, by: User) -> None:
    """Say that somebody has read what was changed; saying so again changes nothing."""
    with changing(reference, revision=None, by=by) as change:
        if change.case.has_news:
            change.case.has_news = False
            change.record(Kind.READ)


def remind_of_locks(*, by: str) -> int:
    """Write to those whose answers will soon be locked, once for each day of it; how many."""
    near = list(lock_ahead(timezone.localdate()))
    return sum(forms.remind_of_lock(reference, last, by=by) for reference, last in near)


def _may_rule(change: Change) -> bool:
    case = change.case
    return case.decided_at is None and bool(sent.changes_offered(case.service, case.version))
