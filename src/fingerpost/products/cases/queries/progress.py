"""How a case is going, in the words that its service has for whoever sent the form."""

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.common.design.components import speaking
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.cases.models import Case, CaseMessage
from fingerpost.products.cases.rules.workflow import Workflow
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.rules import Progress, Said, ToCome

from .locking import locking_of
from .workflows import workflow_of


def progress_of(reference: str, language: str = ENGLISH) -> Progress | None:
    """Where the case of a submission stands; it says nothing of anybody and nothing of work."""
    case = Case.objects.filter(reference=reference).first()
    if case is None:
        return None
    with speaking(language):
        return _told(case, workflow_of(case.service, case.version, language))


def _told(case: Case, workflow: Workflow) -> Progress:
    decision = workflow.decision(case.decision)
    decided = (decision.public or _("We have decided")) if decision else ""
    messages = _messages(case)
    return Progress(
        status=_status(case, workflow),
        next=_to_come(case, workflow),
        decision=decided,
        decided_at=case.decided_at,
        messages=messages,
        may_reply=not case.is_closed and _may_reply(case, messages),
        may_send=not case.is_closed,
    )


def may_write_to_sender(case: Case) -> bool:
    """Whether whoever sent the form can be written to about this case; never for safeguarding."""
    return not case.is_closed and forms.may_be_written_to(case.reference)


def _may_reply(case: Case, messages: tuple[Said, ...]) -> bool:
    """Whoever was written to; and whoever may change answers, for the time when they are locked."""
    if any(one.is_ours for one in messages):
        return True
    offered = forms.changes_offered(case.service, case.version)
    locking = locking_of(case.reference, offered) if offered else None
    return locking is not None and locking.is_locked


def _messages(case: Case) -> tuple[Said, ...]:
    written = CaseMessage.objects.filter(case=case).order_by("written_at", "pk")
    return tuple(Said(one.text, one.written_at, one.written_by_id is not None) for one in written)


def _status(case: Case, workflow: Workflow) -> str:
    if case.is_on_hold:
        return _("We are waiting for something before we can go on")
    return workflow.state(case.state).public or _("We are working on it")


def _to_come(case: Case, workflow: Workflow) -> tuple[ToCome, ...]:
    """What is still to come in time; of what is late nobody can say when it comes."""
    due = case.clock_runs.running().filter(due_at__gt=timezone.now()).order_by("due_at", "pk")
    told = [(workflow.clock(run.clock).public, run.due_at) for run in due]
    return tuple(ToCome(what, by) for what, by in told if what and by)
