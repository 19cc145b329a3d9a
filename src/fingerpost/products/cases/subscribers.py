from fingerpost.common.events.actions import subscribe

from . import actions
from .events import CaseAllocated

CASES = "cases"


def connect() -> None:
    subscribe(CaseAllocated, tell_practitioner)


def tell_practitioner(event: CaseAllocated) -> None:
    actions.tell_practitioner(reference=event.reference, allocation=event.allocation, by=CASES)
