"""People whom a request names and asks to answer by a link of their own, such as referees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.cases.models import Case, CaseEvent
from fingerpost.products.cases.rules.workflow import Act
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries as sent

from .changing import Kind, NotPossible, changing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

FORMS = "forms"


def ask_again(reference: str, *, invitation: int, to: str = "", by: User) -> None:
    """Send somebody a new link, to another address if theirs was wrong."""
    with changing(reference, revision=None, by=by) as change:
        change.need(Act.NOTE)
        if change.case.is_closed:
            raise NotPossible("ask")
        try:
            title = sent.invitation_of(reference, invitation).title
            forms.send_again(reference, invitation, to=to, by=by)
        except sent.NoSuchInvitation:
            raise NotPossible("ask") from None
        change.record(Kind.ASKED_AGAIN, value=title[:60])


def ask_no_more(reference: str, *, invitation: int, by: User) -> None:
    """Let no link work any more that was sent to somebody."""
    with changing(reference, revision=None, by=by) as change:
        change.need(Act.NOTE)
        try:
            title = sent.invitation_of(reference, invitation).title
            forms.call_off(reference, invitation, by=by)
        except sent.NoSuchInvitation:
            raise NotPossible("ask") from None
        change.record(Kind.NOT_ASKED, value=title[:60])


@transaction.atomic
def hear_answer(reference: str, *, invitation: int, by: str) -> None:
    """Note that somebody who was asked has answered, also once the case is closed."""
    case = Case.objects.select_for_update(of=("self",)).filter(reference=reference).first()
    if case is None:
        return
    answered = [one for one in sent.invitations_of(reference) if one.answered_at]
    noted = case.events.filter(kind=Kind.ANSWERED).count()
    title = next((one.title for one in answered if one.number == invitation), "")
    if noted < len(answered):  # an event may be heard twice
        CaseEvent.objects.create(
            case=case, kind=Kind.ANSWERED, at=timezone.now(), process=FORMS, value=title[:60]
        )
        audit.record(by=by, action=f"case.{Kind.ANSWERED.value}", subject=f"case:{reference}")


def ask_nobody_more(reference: str, *, by: str) -> None:
    """A case that is over asks nobody; who has begun to answer may finish."""
    forms.call_off_all(reference, by=by)
