"""What whoever sent a form is told of its case."""

import pytest
import time_machine

from fingerpost.products.cases import actions
from fingerpost.products.cases.queries import progress_of

from . import factories as given
from .factories import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def enquiry(**kwargs):
    return given.new_case(service="fostering-enquiry", answers={"name": {"full": "Ada"}}, **kwargs)


def test_what_is_no_case_says_nothing():
    assert progress_of("NBDY2345") is None


def test_a_new_case_says_what_comes_next_and_by_when():
    told = progress_of(enquiry().reference)

    assert told.status == "We have your enquiry"
    assert [one.what for one in told.next] == ["We ring you"]
    assert told.next[0].by > MONDAY


def test_what_is_late_is_not_promised():
    case = enquiry()

    with time_machine.travel(MONDAY.replace(year=2027)):
        assert progress_of(case.reference).next == ()


def test_a_state_without_public_words_is_worked_on():
    told = progress_of(given.new_case().reference)

    assert told.status == "We are working on it"
    assert told.next == ()


def test_a_case_on_hold_says_so():
    worker = given.practitioner()
    case = given.given_case(worker)
    revision = given.revision_of(case)
    actions.hold_case(case.reference, reason="Away", revision=revision, by=worker)

    assert "waiting" in progress_of(case.reference).status


def test_a_decision_is_told_in_the_words_for_the_public():
    worker = given.front_door_worker()
    case = given.new_case()
    actions.decide_case(case.reference, decision="taken-on", revision=case.revision, by=worker)

    told = progress_of(case.reference)

    assert told.decision == "We have taken this on"
    assert told.decided_at == MONDAY
