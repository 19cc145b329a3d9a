import csv
import re
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.common.gazetteer.tests.factories import AreaFactory
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.cases.tests import factories as cases
from fingerpost.products.insight import actions

from .factories import OCTOBER, some_cases

pytestmark = pytest.mark.django_db
DASHBOARD = reverse("insight:dashboard")
WARDS = reverse("insight:wards")
YEAR = {"period": "12"}


@pytest.fixture
def service_manager(client):
    client.force_login(UserFactory(role=Role.SERVICE_MANAGER))
    return client


def text_of(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def cells(response):
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.reader(StringIO(text)))


def test_a_service_manager_sees_the_figures_of_every_case_with_what_they_count(service_manager):
    some_cases(3, ward="Market", source="parent")
    some_cases(2, ward="Quay", closed=True)

    shown = text_of(service_manager.get(DASHBOARD, YEAR))

    assert "Received 5 Requests that came in during the time chosen." in shown
    assert "All cases of the council" in shown
    assert "As of" in shown


def test_figures_come_in_the_groups_that_were_asked_for(service_manager):
    some_cases(3, ward="Market", source="parent")

    for group, name in (
        ("month", "October 2026"),
        ("ward", "Market"),
        ("source", "A parent or carer"),
        ("service", "Ask for help for a family"),
        ("team", "No team yet"),
    ):
        response = service_manager.get(DASHBOARD, YEAR | {"group": group})

        assert f">{name}" in response.content.decode()


def test_a_group_leads_to_its_own_figures(service_manager):
    some_cases(3, ward="Market")
    some_cases(4, ward="Quay")

    page = service_manager.get(DASHBOARD, YEAR | {"group": "ward"}).content.decode()
    market = service_manager.get(DASHBOARD, YEAR | {"ward": "Market"})

    assert "period=12&amp;group=month&amp;ward=Market" in page
    assert "Received 3 " in text_of(market)


def test_a_team_manager_counts_the_cases_of_their_own_teams_only(client):
    cases.given_case(cases.practitioner())
    client.force_login(cases.manager("early-help-west"))
    theirs = text_of(client.get(DASHBOARD, YEAR | {"group": "service"}))
    client.force_login(cases.manager("early-help-east"))

    page = client.get(DASHBOARD, YEAR | {"group": "service"})

    assert "Received 0" in theirs
    assert "Received 1" in text_of(page)
    assert "The cases of your teams" in text_of(page)
    assert f"{reverse('cases:team')}?service=early-help" in page.content.decode()


def test_no_figure_says_who_a_case_is_about(client):
    cases.given_case(cases.practitioner())
    client.force_login(cases.manager("early-help-east"))

    page = client.get(DASHBOARD, YEAR).content.decode()

    assert not [name for name in cases.NAMES if name in page]


@pytest.mark.parametrize("group", ["month", "ward", "source", "service", "team"])
def test_a_dashboard_asks_no_more_of_the_database_when_there_are_more_cases(service_manager, group):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            service_manager.get(DASHBOARD, YEAR | {"group": group})
        return len(queries)

    some_cases(2, ward="Market", source="parent")
    asked()
    few = asked()
    some_cases(40, ward="Quay", source="relative")

    assert asked() == few


def test_a_choice_that_does_not_exist_is_as_if_none_was_made(service_manager):
    some_cases(3, ward="Market")

    response = service_manager.get(DASHBOARD, {"period": "999", "group": "x", "ward": "<script>"})

    assert response.status_code == 200


def test_figures_are_taken_away_with_what_they_count_and_no_formula(service_manager):
    some_cases(3, ward="=cmd()")

    address = reverse("insight:download", kwargs={"table": "groups"})
    lines = cells(service_manager.get(address, YEAR | {"group": "ward"}))

    assert lines[0][:2] == ["Ward", "Received"]
    assert lines[1][:2] == ["'=cmd()", "3"]
    assert ["Received", "Requests that came in during the time chosen."] in lines
    assert lines[-1][0] == "As of"


@pytest.mark.parametrize("table", ["outcomes", "decisions", "loads"])
def test_every_table_that_is_taken_away_says_what_it_counts_and_of_what(service_manager, table):
    some_cases(3, ward="Market")

    address = reverse("insight:download", kwargs={"table": table})
    lines = cells(service_manager.get(address, YEAR | {"period": "3"}))

    assert [len(line) for line in lines[-3:]] == [2, 2, 2]
    assert ["Chosen", "The last 3 months"] in lines


def test_a_table_that_does_not_exist_is_not_there(service_manager):
    address = reverse("insight:download", kwargs={"table": "people"})

    assert service_manager.get(address).status_code == 404


@pytest.fixture
def councillor(client):
    for name in ("Market", "Quay", "Station"):
        AreaFactory(kind="ward", name=name)
    client.force_login(UserFactory(role=Role.COUNCILLOR))
    return client


def test_a_councillor_sees_what_was_released_of_the_wards(councillor):
    some_cases(13, ward="Market")
    some_cases(2, ward="Quay")
    some_cases(21, ward="Station")
    actions.release_ward_figures(on=date(2026, 11, 1), by="tests")

    shown = text_of(councillor.get(WARDS))

    assert "From 1 April 2026 to 31 October 2026" in shown
    assert "Market 15 15 0 0" in shown
    assert "Quay Not shown" in shown


def test_a_councillor_goes_back_to_an_earlier_month(councillor):
    some_cases(13, ward="Market")
    actions.release_ward_figures(on=date(2026, 11, 1), by="tests")
    actions.release_ward_figures(on=date(2026, 12, 1), by="tests")

    shown = text_of(councillor.get(WARDS, {"to": "2026-10-31"}))

    assert "to 31 October 2026. As of" in shown


@pytest.mark.parametrize(
    ("topic", "headings"),
    [
        ("contact", "Received Contacted Days to first contact Repeat contacts"),
        ("decisions", "Decided We take it on Another decision"),
        ("outcomes", "Closed The family has the help it needs Another outcome"),
        ("sources", "Received A parent or carer Somebody else, or not known"),
        ("services", "Received Ask for help for a family Another service"),
    ],
)
def test_a_councillor_chooses_which_figures(councillor, topic, headings):
    some_cases(13, ward="Market", source="parent", decision="taken-on", decided_at=OCTOBER)
    some_cases(13, ward="Market", source="parent", closed=True)
    actions.release_ward_figures(on=date(2026, 11, 1), by="tests")

    shown = text_of(councillor.get(WARDS, {"topic": topic}))

    assert f"Ward {headings} Market" in shown
    assert "What the figures mean" in shown
    assert "Load" not in shown


def test_a_ward_leads_to_its_months(councillor):
    some_cases(13, ward="Market")
    some_cases(22, ward="Quay")
    actions.release_ward_figures(on=date(2026, 11, 1), by="tests")
    actions.release_ward_figures(on=date(2026, 12, 1), by="tests")

    page = councillor.get(WARDS).content.decode()
    market = text_of(councillor.get(WARDS, {"ward": "Market"}))

    assert "?to=2026-11-30&amp;ward=Market" in page or "?ward=Market" in page
    assert "31 October 2026 15 15 0 0 30 November 2026 15" in market


def test_a_choice_of_ward_or_figures_that_does_not_exist_is_as_if_none_was_made(councillor):
    some_cases(13, ward="Market")
    actions.release_ward_figures(on=date(2026, 11, 1), by="tests")

    shown = text_of(councillor.get(WARDS, {"ward": "Nowhere", "topic": "x", "to": "y"}))

    assert "Market 15 15 0 0" in shown


def test_released_figures_are_taken_away_as_they_are_shown(councillor):
    some_cases(13, ward="Market")
    some_cases(2, ward="Quay")
    some_cases(21, ward="Station")
    actions.release_ward_figures(on=date(2026, 11, 1), by="tests")

    lines = cells(councillor.get(reverse("insight:download-wards")))

    assert lines[1] == ["Market", "15", "15", "0", "0"]
    assert lines[2][1] == "Not shown"
    assert ["Ward", "All wards"] in lines
    assert lines[-1][0] == "As of"


def test_before_the_first_release_the_page_says_when_it_comes(councillor):
    assert "made on the first day of each month" in text_of(councillor.get(WARDS))
    assert councillor.get(reverse("insight:download-wards")).status_code == 404
