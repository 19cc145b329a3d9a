from fingerpost.common.events.actions import subscribe
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.events import SubmissionCompleted, SubmissionReceived

from . import actions
from .events import CaseAllocated

CASES = "cases"


def connect() -> None:
    subscribe(SubmissionReceived, open_case)
    subscribe(SubmissionCompleted, hear_the_rest)
    subscribe(CaseAllocated, tell_practitioner)


def open_case(event: SubmissionReceived) -> None:
    purpose = "open a case"
    submission = forms.submission_for_processing(event.reference, by=CASES, purpose=purpose)
    actions.open_case(submission, by=CASES)


def hear_the_rest(event: SubmissionCompleted) -> None:
    purpose = "complete a case"
    submission = forms.submission_for_processing(event.reference, by=CASES, purpose=purpose)
    actions.hear_the_rest(submission, by=CASES)


def tell_practitioner(event: CaseAllocated) -> None:
    actions.tell_practitioner(reference=event.reference, allocation=event.allocation, by=CASES)
