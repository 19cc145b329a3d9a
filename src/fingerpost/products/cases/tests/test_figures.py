from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.models import Case
from fingerpost.products.cases.queries import Selection, figures

from . import factories
from .factories import MONDAY

pytestmark = pytest.mark.django_db
SINCE = Selection(since=date(2026, 11, 1))


@pytest.fixture
def service_manager():
    return UserFactory(role=Role.SERVICE_MANAGER)


@pytest.fixture
def worked_case():
    """Received on Monday at ten, contacted on Wednesday at ten, closed on Thursday."""
    worker = factories.practitioner()
    with time_machine.travel(MONDAY, tick=False):
        case = factories.given_case(worker)
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        factories.move(case, "first-contact", worker)
    with time_machine.travel(MONDAY + timedelta(days=3), tick=False):
        return factories.move(case, "finish", worker, outcome="needs-met")


def test_a_case_is_counted_as_what_became_of_it(worked_case, service_manager):
    found = queries.figures_of(SINCE, by=service_manager)

    assert (found.received, found.open, found.closed, found.decided) == (1, 0, 1, 0)
    assert (found.contacted, found.days_to_contact) == (1, 2.0)


def test_a_case_that_ended_without_contact_was_not_contacted(service_manager):
    worker = factories.practitioner()
    case = factories.given_case(worker)
    factories.move(case, "finish", worker, outcome="moved-away")

    found = queries.figures_of(SINCE, by=service_manager)

    assert (found.contacted, found.days_to_contact) == (0, None)


def test_a_case_past_its_limit_is_late(service_manager):
    with time_machine.travel(MONDAY, tick=False):
        factories.new_case()

    with time_machine.travel(MONDAY + timedelta(days=3), tick=False):
        found = queries.figures_of(SINCE, by=service_manager)

    assert (found.open, found.late) == (1, 1)


def test_a_family_that_comes_back_within_a_year_is_a_repeat_contact(service_manager):
    factories.new_case("BCDF2345")
    later = factories.new_case("BCDF2346")
    later.received_at += timedelta(days=200)
    later.save()

    assert queries.figures_of(SINCE, by=service_manager).repeated == 1


def test_a_family_that_comes_back_after_more_than_a_year_is_not(service_manager):
    factories.new_case("BCDF2345")
    later = factories.new_case("BCDF2346")
    later.received_at += timedelta(days=400)
    later.save()

    assert queries.figures_of(SINCE, by=service_manager).repeated == 0


def test_who_asked_is_known_by_name(service_manager):
    factories.new_case(answers={"referrer-kind": "parent"})

    (found,) = queries.figures_by("source", SINCE, by=service_manager)

    assert (found.key, found.name, found.received) == ("parent", "A parent or carer", 1)


def test_an_answer_that_the_workflow_does_not_know_is_no_source():
    case = factories.new_case(answers={"referrer-kind": "passer-by"})

    assert case.source == ""


def test_whoever_tells_us_the_rest_says_who_they_are():
    case = factories.new_case(answers={"referrer-kind": None})
    sent = factories.Submission.objects.get(reference=case.reference)
    sent.answers = sent.answers | {"referrer-kind": "relative"}

    actions.hear_the_rest(factories.read(sent), by="cases")

    case.refresh_from_db()
    assert case.source == "relative"


def test_months_come_in_the_order_of_time(service_manager):
    factories.new_case("BCDF2345")
    earlier = factories.new_case("BCDF2346")
    earlier.received_at -= timedelta(days=40)
    earlier.save()

    found = queries.figures_by("month", Selection(since=date(2026, 1, 1)), by=service_manager)

    assert [row.key for row in found] == ["2026-10", "2026-11"]


def test_outcomes_and_decisions_are_counted_by_name(worked_case, service_manager):
    (outcome,) = queries.outcomes_in(SINCE, by=service_manager)

    assert (outcome.name, outcome.count) == ("The family has the help it needs", 1)
    assert queries.decisions_in(SINCE, by=service_manager) == []


def test_cases_before_the_first_day_are_not_counted(worked_case, service_manager):
    found = queries.figures_of(Selection(since=date(2026, 11, 24)), by=service_manager)

    assert found.received == 0


def test_a_manager_counts_the_cases_of_their_own_teams(worked_case):
    ours, theirs = factories.manager("early-help-east"), factories.manager("early-help-west")

    assert queries.figures_of(SINCE, by=ours).received == 1
    assert queries.figures_of(SINCE, by=theirs).received == 0


def test_whoever_may_count_nothing_counts_nothing(worked_case):
    councillor = UserFactory(role=Role.COUNCILLOR)

    assert queries.figures_of(SINCE, by=councillor).received == 0
    assert queries.choices_for_figures(councillor)["service"] == []


def test_every_case_of_a_ward_stands_in_one_place(worked_case):
    factories.new_case("BCDF2346")

    (found,) = queries.ward_counts(since=date(2026, 11, 1), before=date(2026, 12, 1))

    assert (found.closed, found.open + found.late) == (1, 1)


@pytest.mark.one_database
def test_repeat_contacts_are_found_by_their_indexes():
    if connection.vendor != "sqlite":
        pytest.skip("says how SQLite plans")

    plan = figures.with_repeats(Case.objects.all()).filter(is_repeated=True).explain()

    assert "INDEX person_child_key" in plan
    assert "INDEX case_home" in plan
