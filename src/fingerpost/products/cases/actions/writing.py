"""Messages between those who work a case and whoever sent the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.cases.models import Case, CaseEvent, CaseMessage
from fingerpost.products.cases.queries.progress import may_write_to_sender
from fingerpost.products.cases.rules.workflow import Act
from fingerpost.products.forms import actions as forms

from .changing import Kind, NotPossible, changing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

FORMS = "forms"


def write_to_sender(reference: str, *, text: str, by: User) -> None:
    """Write to whoever sent the form, who gets a link to it; never about a safeguarding case."""
    with changing(reference, revision=None, by=by) as change:
        change.need(Act.NOTE)
        if not may_write_to_sender(change.case):
            raise NotPossible("write")
        CaseMessage.objects.create(
            case=change.case, text=text, written_at=change.now, written_by=by
        )
        change.record(Kind.WROTE)
        forms.tell_of_message(reference, by=by)


@transaction.atomic
def hear_reply(reference: str, text: str) -> None:
    """Take down what whoever sent the form has written back."""
    case, now = Case.objects.select_for_update().get(reference=reference), timezone.now()
    CaseMessage.objects.create(case=case, text=text, written_at=now)
    CaseEvent.objects.create(case=case, kind=Kind.REPLIED, at=now, process=FORMS)
    audit.record(by=FORMS, action=f"case.{Kind.REPLIED.value}", subject=f"case:{reference}")
