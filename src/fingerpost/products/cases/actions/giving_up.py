"""What cases hold of submissions, and how they give it up when it was kept long enough."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.files import actions as files
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.notify import actions as notify
from fingerpost.products.cases.models import (
    Allocation,
    AnswerLock,
    Case,
    CaseDate,
    CaseEvent,
    CaseMessage,
    CaseTask,
    ClockRun,
    DuplicateLink,
    Note,
    PersonInCase,
    Referrer,
)
from fingerpost.products.cases.queries.workflows import WORKFLOW
from fingerpost.products.cases.rules.reading import read_workflow
from fingerpost.products.forms.ports import Ending

_MADE = (
    Note, CaseMessage, CaseTask, CaseEvent, Allocation, ClockRun, PersonInCase, Referrer,
    CaseDate, AnswerLock,
)  # fmt: skip


class CaseHolder:
    """A case goes with its submission, and everything in it."""

    def outcomes(self, files: Mapping[str, str]) -> set[str]:
        if WORKFLOW not in files:
            return set()
        return {outcome.id for outcome in read_workflow(files[WORKFLOW]).outcomes}

    def dates(self, files: Mapping[str, str]) -> set[str] | None:
        if WORKFLOW not in files:
            return None
        return {day.id for day in read_workflow(files[WORKFLOW]).dates}

    def endings(self, references: Sequence[str]) -> Mapping[str, Ending]:
        cases = Case.objects.filter(reference__in=references)
        rows = cases.values_list("reference", "outcome", "closed_at")
        return {
            reference: Ending(outcome, closed_at and timezone.localdate(closed_at))
            for reference, outcome, closed_at in rows
        }

    def delete(self, reference: str, *, by: str) -> None:
        case = Case.objects.select_for_update(of=("self",)).filter(reference=reference).first()
        if case is None:
            return
        Note.objects.filter(case=case).update(corrects=None)
        for made in _MADE:
            made._default_manager.filter(case=case).delete()
        DuplicateLink.objects.filter(case=case).delete()
        DuplicateLink.objects.filter(duplicate_of=case).delete()
        files.delete_files_of(Owner("case", reference), by=by)
        notify.delete_messages(f"case:{reference}", by=by)
        case.delete()
        audit.record(by=by, action="case.deleted", subject=f"case:{reference}")
