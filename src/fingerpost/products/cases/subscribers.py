from fingerpost.common.events.actions import subscribe
from fingerpost.products.forms.events import InvitationAnswered

from . import actions
from .events import CaseAllocated, CaseClosed

CASES = "cases"


def connect() -> None:
    subscribe(CaseAllocated, tell_practitioner)
    subscribe(CaseClosed, ask_nobody_more)
    subscribe(InvitationAnswered, hear_answer)


def tell_practitioner(event: CaseAllocated) -> None:
    actions.tell_practitioner(reference=event.reference, allocation=event.allocation, by=CASES)


def ask_nobody_more(event: CaseClosed) -> None:
    actions.ask_nobody_more(event.reference, by=CASES)


def hear_answer(event: InvitationAnswered) -> None:
    actions.hear_answer(event.reference, invitation=event.invitation, by=CASES)
