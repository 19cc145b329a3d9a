from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.identity import queries as identity
from fingerpost.products.cases.events import CaseOpened
from fingerpost.products.cases.models import Case, CaseEvent, PersonInCase, Referrer
from fingerpost.products.cases.queries.workflows import NotWorkedAsCases, workflow_of
from fingerpost.products.cases.rules.duplicates import address_key, child_key
from fingerpost.products.cases.rules.language import OPENED
from fingerpost.products.cases.rules.people import (
    Home,
    NamedPerson,
    home_in,
    people_in,
    referrer_in,
    source_in,
)
from fingerpost.products.cases.rules.workflow import Workflow
from fingerpost.products.forms.queries import SubmissionRead

from . import clocks
from .telling import tell_of_changes


@transaction.atomic
def open_case(submission: SubmissionRead, *, by: str) -> Case | None:
    """Open the case of a submission; opening it twice changes nothing.

    None if the service works its submissions without cases.
    """
    try:
        workflow = workflow_of(submission.service, submission.version)
    except NotWorkedAsCases:
        return None
    now = timezone.now()
    case, is_new = Case.objects.get_or_create(
        reference=submission.reference, defaults=_beginning(submission, workflow, now)
    )
    if is_new:
        _take_down(case, submission.answers, workflow)
        clocks.happened(case, workflow, OPENED, now)
        _record(case, CaseEvent.Kind.OPENED, by=by, at=now)
        events.publish(CaseOpened(reference=case.reference))
    return case


@transaction.atomic
def hear_the_rest(submission: SubmissionRead, *, by: str) -> None:
    """Take down what a referrer who reported a risk told us afterwards; again changes nothing."""
    case = open_case(submission, by=by)
    if case is None or case.events.filter(kind=CaseEvent.Kind.TOLD_REST).exists():
        return
    _take_down_again(case, submission)
    _record(case, CaseEvent.Kind.TOLD_REST, by=by, at=timezone.now())


@transaction.atomic
def hear_changes(submission: SubmissionRead, number: int, *, by: str) -> None:
    """Take down what somebody changed in their answers; the same number again changes nothing."""
    case, kind = open_case(submission, by=by), CaseEvent.Kind.CHANGED
    if case is None or case.events.filter(kind=kind, value=str(number)).exists():
        return
    case = _take_down_again(case, submission, has_news=True)
    _record(case, kind, by=by, at=timezone.now(), value=str(number))
    tell_of_changes(case, number, by=by)


def _take_down_again(case: Case, submission: SubmissionRead, *, has_news: bool = False) -> Case:
    case = Case.objects.select_for_update().get(pk=case.pk)
    case.people.all().delete()
    Referrer.objects.filter(case=case).delete()
    workflow = workflow_of(case.service, case.version)
    case.source = source_in(submission.answers, workflow)
    for name, value in _home(submission.answers, workflow).items():
        setattr(case, name, value)
    case.has_news = case.has_news or has_news
    case.revision += 1
    case.save()
    _take_down(case, submission.answers, workflow)
    return case


def _beginning(submission: SubmissionRead, workflow: Workflow, now: datetime) -> dict[str, Any]:
    rating = workflow.first_rating(submission.flags)
    return {
        "service": submission.service,
        "version": submission.version,
        "state": workflow.begins,
        "at_front_door": True,
        "is_urgent": rating is not None and rating.is_urgent,
        "rating": rating.id if rating else "",
        "front_door": identity.teams_called([workflow.front_door]).first(),
        "received_at": submission.received_at,
        "opened_at": now,
        "source": source_in(submission.answers, workflow),
        **_home(submission.answers, workflow),
    }


def _home(answers: Mapping[str, Any], workflow: Workflow) -> dict[str, Any]:
    home = home_in(answers, workflow.home)
    return {
        "ward": _ward(home),
        "home_lines": "\n".join(home.lines),
        "home_postcode": home.postcode,
        "home_key": address_key(
            uprn=home.uprn, first_line=home.lines[0] if home.lines else "", postcode=home.postcode
        ),
        "home_is_safe": home.is_safe,
    }


def _ward(home: Home) -> str:
    ward = gazetteer.ward_of_postcode(home.postcode)
    return ward.name if ward else ""


def _take_down(case: Case, answers: Mapping[str, Any], workflow: Workflow) -> None:
    PersonInCase.objects.bulk_create(_person(case, one) for one in people_in(answers, workflow))
    if referrer := referrer_in(answers, workflow.referrer):
        Referrer.objects.create(case=case, **vars(referrer))


def _person(case: Case, person: NamedPerson) -> PersonInCase:
    return PersonInCase(
        case=case,
        **vars(person),
        child_key=child_key(person.name, person.born_on) if person.role == "child" else "",
    )


def _record(case: Case, kind: CaseEvent.Kind, *, by: str, at: datetime, value: str = "") -> None:
    CaseEvent.objects.create(case=case, kind=kind, at=at, process=by, value=value)
    audit.record(by=by, action=f"case.{kind.value}", subject=f"case:{case.reference}")
