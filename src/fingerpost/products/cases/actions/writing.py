"""Messages between those who work a case and whoever sent the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.common.audit import actions as audit
from fingerpost.common.files import actions as files
from fingerpost.common.files.rules.owners import Owner
from fingerpost.products.cases.models import Case, CaseEvent, CaseMessage
from fingerpost.products.cases.queries.progress import may_write_to_sender
from fingerpost.products.cases.rules.workflow import Act
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries as sent

from .changing import Kind, NotPossible, changing

if TYPE_CHECKING:
    from django.core.files.base import File

    from fingerpost.common.identity.models import User

FORMS = "forms"
MOST_SENT = 20  # documents of one sender beside the form


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


def hear_file(reference: str, file: File[bytes]) -> None:
    """Keep a document of whoever sent the form with the case; raises a NotStored.

    Whoever works on it sees it in the history, among the messages and among the files.
    """
    owner, terms = Owner("case", reference), sent.terms_everywhere()
    with (
        files.examined(file, name=file.name or "", owner=owner, by=FORMS, terms=terms) as found,
        transaction.atomic(),
    ):
        case, now = Case.objects.select_for_update().get(reference=reference), timezone.now()
        came = case.events.filter(kind=Kind.FILE_ADDED, process=FORMS)
        if came.count() >= MOST_SENT:
            raise files.Enough(MOST_SENT)
        kept = found.keep()
        text = _("I have sent a document: %(name)s") % {"name": kept.name}
        CaseMessage.objects.create(case=case, text=text, written_at=now)
        CaseEvent.objects.create(case=case, kind=Kind.FILE_ADDED, at=now, process=FORMS)
        audit.record(by=FORMS, action=f"case.{Kind.FILE_ADDED.value}", subject=f"case:{reference}")
