"""A case with the people in it. Each look is audited before anything is returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from fingerpost.common.audit.rules import Look
from fingerpost.common.files import queries as files
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing import queries as purposes
from fingerpost.products.cases.models import (
    Case,
    CaseMessage,
    CaseTask,
    DuplicateLink,
    Note,
    PersonInCase,
    Referrer,
)
from fingerpost.products.cases.rules.language import Decision, Outcome, Rating, State, Transition
from fingerpost.products.cases.rules.workflow import Act
from fingerpost.products.forms import queries as forms

from .access import NoSuchCase, visible_case
from .history import Happened, history_of
from .lists import service_title
from .locking import AnswersShown, DayShown, answers_shown, days_shown
from .options import ActOptions, options_for
from .progress import may_write_to_sender
from .readings import ClockShown, clocks_shown

if TYPE_CHECKING:
    from fingerpost.common.files.models import StoredFile
    from fingerpost.common.identity.models import User


@dataclass(frozen=True)
class CasePage:
    """A case as somebody who may see it sees it now."""

    case: Case
    service: str
    state: State
    rating: Rating | None
    decision: Decision | None
    outcome: Outcome | None
    clocks: list[ClockShown]
    people: Sequence[PersonInCase]
    referrer: Referrer | None
    notes: Sequence[Note]
    tasks: Sequence[CaseTask]
    files: Sequence[StoredFile]
    messages: Sequence[CaseMessage]
    asked: Sequence[forms.InvitationShown]
    may_write: bool
    link: DuplicateLink | None
    days: list[DayShown]
    answers: AnswersShown | None
    history: list[Happened]
    steps: tuple[Transition, ...]
    acts: frozenset[Act]
    is_purpose_about_another: bool
    today: date


def look_at_case(reference: str, *, by: User) -> CasePage:
    """One case for somebody who may see it and has said why; audited before it is returned."""
    page = _page(options_for(reference, by=by), by)
    sharing.record_look(Look.OPENED, shown=[f"case:{reference}"], by=by)
    return page


def look_at_referral(
    reference: str, *, by: User, number: int | None = None
) -> forms.SubmissionShown:
    """What was sent, question by question, for somebody who may see the case; audited.

    By their number answers as they were before they were changed; raises NoSuchCase.
    """
    case = visible_case(reference, by=by)
    try:
        return forms.look_at_submission(case.reference, by=by, number=number)
    except forms.NoSuchAnswers:
        raise NoSuchCase from None


def look_at_changes(reference: str, *, by: User) -> forms.ChangesLookedAt:
    """What was changed each time, for somebody who may see the case; audited."""
    case = visible_case(reference, by=by)
    return forms.look_at_changes(case.reference, by=by)


def look_at_reply(reference: str, invitation: int, *, by: User) -> forms.SubmissionShown:
    """What somebody answered whom the request asked, for somebody who may see the case; audited.

    Raises NoSuchInvitation.
    """
    case = visible_case(reference, by=by)
    return forms.look_at_reply(case.reference, invitation, by=by)


def _page(options: ActOptions, by: User) -> CasePage:
    case, workflow, now = options.case, options.workflow, timezone.now()
    links = case.repeats.filter(unlinked_at__isnull=True).select_related("duplicate_of")
    return CasePage(
        case=case,
        service=service_title(case.service),
        state=workflow.state(case.state),
        rating=workflow.rating(case.rating),
        decision=workflow.decision(case.decision),
        outcome=workflow.outcome(case.outcome),
        clocks=clocks_shown(workflow, case.clock_runs.running(), now),
        people=list(case.people.order_by("pk")),
        referrer=Referrer.objects.filter(case=case).first(),
        notes=_notes(case),
        tasks=list(case.tasks.select_related("done_by").order_by("done_at", "due_on", "pk")),
        files=_files(case, by),
        messages=_messages(case),
        asked=forms.invitations_of(case.reference),
        may_write=Act.NOTE in options.acts and may_write_to_sender(case),
        link=links.first(),
        days=days_shown(case, workflow),
        answers=answers_shown(case),
        history=history_of(case, workflow),
        steps=options.steps,
        acts=options.acts,
        is_purpose_about_another=_is_about_another(case, by),
        today=timezone.localdate(now),
    )


def _files(case: Case, by: User) -> list[StoredFile]:
    """What came with the form, and what was attached since."""
    owners = Owner("submission", case.reference), Owner("case", case.reference)
    return list(files.files_of(*owners, by=by))


def _notes(case: Case) -> list[Note]:
    notes = case.notes.select_related("written_by", "corrects", "correction")
    return list(notes.order_by("-written_at", "-pk"))


def _messages(case: Case) -> list[CaseMessage]:
    messages = CaseMessage.objects.filter(case=case).select_related("written_by")
    return list(messages.order_by("-written_at", "-pk"))


def _is_about_another(case: Case, by: User) -> bool:
    purpose = purposes.open_purpose_of(by)
    return purpose is not None and purpose.about != case.reference
