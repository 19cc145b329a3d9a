"""Whether the answers to a case may be changed, and the days that decide it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from fingerpost.products.cases.models import AnswerLock, Case, CaseDate
from fingerpost.products.cases.rules.language import Day
from fingerpost.products.cases.rules.locking import Ruling, locking, locks_on
from fingerpost.products.cases.rules.workflow import Workflow
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.rules import Changes, Locking

from .options import ActOptions
from .workflows import hours_of, workflow_of

LONGEST_AHEAD = timedelta(days=220)  # 90 days, or 60 working days, and 30 days to be reminded


@dataclass(frozen=True)
class DayShown:
    """A day of the workflow, and when it is in a case."""

    day: Day
    on: date | None


@dataclass(frozen=True)
class AnswersShown:
    """What a worker sees of changed answers: until when, who ruled what, when the last came."""

    locking: Locking
    ruling: AnswerLock | None
    changed_at: datetime | None
    has_news: bool


def locking_of(reference: str, changes: Changes, hold: bool = False) -> Locking | None:
    """Whether what was sent is locked; with `hold` nothing changes that until the end."""
    cases = Case.objects.select_for_update() if hold else Case.objects
    case = cases.filter(reference=reference).first()
    return None if case is None else _locking(case, changes, latest_ruling(case))


def latest_ruling(case: Case) -> AnswerLock | None:
    """What a worker said last."""
    rulings = AnswerLock.objects.filter(case=case).select_related("by")
    return rulings.order_by("pk").last()


def answers_shown(case: Case) -> AnswersShown | None:
    """What is told of changing the answers; None where the service does not offer it."""
    changes = forms.changes_offered(case.service, case.version)
    if changes is None:
        return None
    ruling = latest_ruling(case)
    changed_at = forms.changed_at(case.reference)
    return AnswersShown(_locking(case, changes, ruling), ruling, changed_at, case.has_news)


def days_shown(case: Case, workflow: Workflow) -> list[DayShown]:
    """Every day that a worker sets in such a case."""
    if not workflow.dates:
        return []
    known = dict(CaseDate.objects.filter(case=case).values_list("day", "on"))
    return [DayShown(day, known.get(day.id)) for day in workflow.dates]


def day_of(options: ActOptions, day: str) -> DayShown | None:
    """One of the days that are set in such a case."""
    days = days_shown(options.case, options.workflow)
    return next((one for one in days if one.day.id == day), None)


def lock_ahead(today: date) -> Iterator[tuple[str, date]]:
    """The references of which the lock is near, as their services say, and its last day before."""
    soon = CaseDate.objects.filter(on__gte=today, on__lte=today + LONGEST_AHEAD)
    for one in soon.select_related("case").order_by("pk"):
        changes = forms.changes_offered(one.case.service, one.case.version)
        if changes is None or changes.lock is None or changes.lock.before != one.day:
            continue
        found = _locking(one.case, changes, latest_ruling(one.case))
        ahead = changes.remind_days_before
        if ahead and found.until and found.until - timedelta(days=ahead) <= today:
            yield one.case.reference, found.until


def _locking(case: Case, changes: Changes, said: AnswerLock | None) -> Locking:
    is_over = case.is_closed or case.decided_at is not None
    return locking(
        is_over=is_over,
        ruling=Ruling(said.is_locked, said.until) if said else None,
        locked_from=_locked_from(case, changes),
        today=timezone.localdate(),
    )


def _locked_from(case: Case, changes: Changes) -> date | None:
    if changes.lock is None:
        return None
    days = CaseDate.objects.filter(case=case, day=changes.lock.before)
    if (on := days.values_list("on", flat=True).first()) is None:
        return None
    return locks_on(on, changes.lock, hours_of(workflow_of(case.service, case.version)))
