from datetime import date

import pytest

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.models import PublishedEvent
from fingerpost.products.cases import actions
from fingerpost.products.cases.models import Case, PersonInCase
from fingerpost.products.forms.ports import Parcel, Stage

from .factories import new_case, read, submission, team

pytestmark = pytest.mark.django_db


def deliver(sent, stage=Stage.WHOLE):
    parcel = Parcel(
        key=f"{sent.reference}:case", reference=sent.reference, service=sent.service,
        version=sent.version.number, stage=stage, name="case", options={},
    )  # fmt: skip
    return actions.CaseDestination().deliver([parcel])


def test_a_submission_opens_its_case_at_the_front_door():
    case = new_case()

    assert case.reference == "BCDF2345"
    assert (case.state, case.at_front_door, case.rating) == ("new", True, "")
    assert case.front_door == team("front-door")


def test_opening_it_again_changes_nothing():
    sent = submission()

    deliver(sent)
    deliver(sent)

    assert Case.objects.count() == 1
    assert PersonInCase.objects.count() == 2
    assert AuditEntry.objects.filter(action="case.opened").count() == 1
    assert PublishedEvent.objects.filter(name="cases.case.opened").count() == 1


def test_the_people_and_the_referrer_are_taken_from_the_answers():
    case = new_case()

    child, adult = case.people.order_by("pk")
    assert (child.role, child.name, child.born_on) == ("child", "Tia Boltwood", date(2015, 3, 27))
    assert (adult.relation, adult.must_not_see) == ("father", True)
    assert case.referrer.email == "joy.marsh@school.example"
    assert not case.home_is_safe


def test_a_form_that_says_that_it_cannot_wait_rates_the_case():
    case = new_case(flags={"urgency": "immediate"})

    assert (case.rating, case.is_urgent) == ("immediate", True)
    assert case.clock_runs.get(clock="first-decision").red_after.total_seconds() == 3600


def test_the_clocks_of_the_front_door_run_from_the_start():
    running = new_case().clock_runs.running()

    assert set(running.values_list("clock", flat=True)) == {"first-decision", "tell-referrer"}


def test_a_case_whose_front_door_is_missing_is_not_lost():
    sent = submission()
    team("front-door").delete()

    case = actions.open_case(read(sent), by="cases")

    assert case.front_door is None


def test_what_an_urgent_referrer_tells_afterwards_is_added_once():
    sent = submission(answers={"adult": []}, flags={"urgency": "immediate"})
    deliver(sent, Stage.BEGUN)
    sent.answers |= {"adult": [{"id": "1", "adult-name": {"first": "Edgar", "last": "B"}}]}
    sent.save()

    for _ in range(2):
        deliver(sent, Stage.REST)

    case = Case.objects.get()
    assert [person.name for person in case.people.filter(role="adult")] == ["Edgar B"]
    assert case.events.filter(kind="told-rest").count() == 1
