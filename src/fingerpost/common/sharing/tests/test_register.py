import csv
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.checks import run_checks
from django.urls import reverse

from fingerpost.common.sharing import queries
from fingerpost.common.sharing.rules import State, processing_lines, rule_lines, state_of

TODAY = date(2026, 11, 23)


@pytest.fixture
def officer(officer, client):
    client.force_login(officer)
    return officer


HATWORTH = settings.COUNCIL.folder / "sharing"


@pytest.fixture
def sharing_folder(tmp_path, monkeypatch):
    """A council of its own, whose sharing files a test may write."""
    folder = tmp_path / "sharing"
    folder.mkdir()
    council = settings.COUNCIL.model_copy(update={"folder": tmp_path})
    monkeypatch.setattr(settings, "COUNCIL", council)
    return folder


def said_by_the_check():
    found = run_checks(databases=["default"])
    return [one for one in found if str(one.id).startswith("fingerpost.") and "02" in one.id]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 8, 31), State.TO_COME),
        (date(2025, 9, 1), State.IN_FORCE),
        (date(2026, 7, 2), State.TO_REVIEW),
        (date(2026, 8, 31) - timedelta(days=60), State.TO_REVIEW),
        (date(2026, 8, 31) - timedelta(days=59), State.ABOUT_TO_END),
        (date(2026, 8, 31), State.ABOUT_TO_END),
        (date(2026, 9, 1), State.ENDED),
    ],
)
def test_an_agreement_says_where_it_stands(day, state):
    agreement = queries.policy().sources["schools"].agreements[0]
    days = {"signed_on": date(2025, 9, 1), "review_on": date(2026, 6, 30)}

    found = state_of(agreement.model_copy(update=days | {"expires_on": date(2026, 8, 31)}), day)

    assert found is state


def test_whatever_a_rule_permits_is_in_the_record_of_processing_and_in_the_appendix():
    policy = queries.policy()
    recorded = {
        (line.source.name, field.id, line.ground.id, role)
        for line in processing_lines(policy, TODAY)
        for field in line.fields
        for role in line.roles
    }
    explained = {(line.source.name, line.field.id) for line in rule_lines(policy)}

    for source in policy.sources.values():
        assert {(source.name, field.id) for field in source.fields} <= explained
        for rule in source.rules:
            if rule.outcome.permits:
                purposes = rule.purposes or source.agreement(rule.under).purposes
                assert {
                    (source.name, field, purpose, role)
                    for field in rule.fields
                    for purpose in purposes
                    for role in rule.roles
                } <= recorded


@pytest.mark.django_db
def test_everybody_can_read_what_is_shared_with_whom_and_why(client):
    page = client.get(reverse("sharing:what-we-share")).content.decode()

    for shared in queries.shared_sources():
        assert shared.source.name in page
    assert "The school is shown for people from 4 to 20." in page
    assert "Children Act 1989, section 47" in page
    assert "Ended, nothing is shared under it" in page


@pytest.mark.django_db
def test_the_public_page_of_a_council_that_shares_nothing_says_so(client, sharing_folder):
    page = client.get(reverse("sharing:what-we-share")).content.decode()

    assert "no service shares anything" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("record-of-processing", lambda: queries.record_of_processing()),
        ("impact-appendix", lambda: queries.impact_appendix()),
    ],
)
def test_information_governance_downloads_a_spreadsheet_with_a_row_for_each(
    client, officer, name, lines
):
    response = client.get(reverse(f"sharing:{name}"))

    text = response.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert len(rows) == 1 + len(list(lines()))
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.django_db
def test_the_rules_page_lists_every_agreement(client, officer):
    page = client.get(reverse("sharing:register")).content.decode()

    assert page.count("In force") == 8
    assert page.count("Ended") == 1


@pytest.mark.django_db
def test_the_check_is_content_with_the_demonstration_and_names_what_is_over():
    [message] = said_by_the_check()

    assert "ended on 2026-03-31" in message.msg
    assert not message.is_serious()


@pytest.mark.django_db
def test_the_check_names_file_line_and_field_of_every_fault(sharing_folder):
    schools = (HATWORTH / "schools.yaml").read_text()
    faulty = schools.replace("roles: [front-door,", "rolls: [front-door,", 1)
    (sharing_folder / "purposes.yaml").write_text((HATWORTH / "purposes.yaml").read_text())
    (sharing_folder / "schools.yaml").write_text(faulty)

    [message] = said_by_the_check()

    assert message.is_serious()
    assert message.msg.startswith("sharing/schools.yaml:32: rules[0].rolls: ")
    assert "did you mean 'roles'?" in message.msg


@pytest.mark.django_db
def test_the_check_warns_of_an_agreement_about_to_end_and_of_an_overdue_review():
    with time_machine.travel("2036-07-10"):
        said = {message.id: message.msg for message in said_by_the_check()}

    assert "ends on 2036" in said["fingerpost.W022"]
    assert "should have been reviewed on 2035" in said["fingerpost.W023"]


@pytest.mark.django_db
def test_the_check_warns_that_nobody_can_look_without_purposes(sharing_folder):
    [message] = said_by_the_check()

    assert message.id == "fingerpost.W021"
