import csv
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.common.audit import actions
from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.queries.entries import PAGE_SIZE

from .stories import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client):
    """Signed in, with the right to search the audit."""
    somebody = get_user_model().objects.create_user("gwen.hale", password=None)
    somebody.user_permissions.add(Permission.objects.get(codename="view_auditentry"))
    Authenticator.objects.create(user=somebody, type=Authenticator.Type.TOTP, data={})
    client.force_login(somebody)
    return client


@pytest.fixture
def search(auditor):
    """Search, and return the page as text."""
    return lambda **asked: auditor.post(reverse("audit:search"), asked).content.decode()


def test_nothing_is_shown_before_it_is_searched_for(auditor):
    write(1)

    page = auditor.get(reverse("audit:search")).content.decode()

    assert "case:1" not in page
    assert not AuditEntry.objects.filter(action="audit.searched").exists()


def test_a_search_shows_what_matches_and_keeps_what_was_asked(search):
    write(3)

    page = search(subject="case:2")

    assert page.count('data-label="About">case:2<') == 1
    assert "case:3" not in page
    assert 'value="case:2"' in page


def test_a_search_never_reaches_the_address(search, auditor):
    assert auditor.get(reverse("audit:search"), {"subject": "case:2"}).status_code == 200
    assert not AuditEntry.objects.filter(action="audit.searched").exists()


def test_a_search_is_audited_with_who_searched(search):
    search(actor="ada.okafor")

    noted = AuditEntry.objects.get(action="audit.searched")
    assert (noted.actor, noted.reason) == ("gwen.hale", "actor ada.okafor")


def test_a_search_without_an_answer_says_how_to_ask(search):
    assert "No entry matches" in search(subject="case:2")


def test_older_entries_are_a_button_away(search):
    write(PAGE_SIZE + 1)
    first = search(actor="cases")
    [button] = re.findall(r"<button[^>]*older_than[^>]*>", first)
    [place] = re.findall(r'value="([^"]*)"', button)

    second = search(actor="cases", older_than=place)

    assert "case:2<" in first
    assert "case:1<" not in first
    assert "case:1<" in second
    assert "case:2<" not in second
    assert "Older entries" not in second


def test_a_place_that_no_page_wrote_begins_at_the_newest(search):
    write(1)

    assert "case:1" in search(actor="cases", older_than="'; DROP TABLE")


def test_the_days_must_be_in_order(search):
    page = search(
        since_day="2", since_month="6", since_year="2026",
        until_day="1", until_month="6", until_year="2026",
    )  # fmt: skip

    assert "To must be the same day as From or later" in page
    assert not AuditEntry.objects.filter(action="audit.searched").exists()


def test_a_page_of_results_takes_as_many_queries_whatever_it_holds(auditor):
    def queries_for(**asked):
        with CaptureQueriesContext(connection) as captured:
            auditor.post(reverse("audit:search"), asked)
        return len(captured)

    write(PAGE_SIZE)

    assert queries_for(subject="case:1") == queries_for(actor="cases")


def test_an_entry_has_a_page_of_its_own(auditor):
    [number] = write(1)
    actions.seal()

    page = auditor.get(reverse("audit:entry", args=[number])).content.decode()

    assert "case:1" in page
    assert AuditEntry.objects.filter(
        actor="gwen.hale", action="audit.opened", subject=f"audit-entry:{number}"
    ).exists()


def test_an_entry_that_is_not_there_is_not_found(auditor):
    assert auditor.get(reverse("audit:entry", args=[10**9])).status_code == 404


def test_a_spreadsheet_holds_what_was_found_and_no_formula(auditor):
    write(2)
    actions.record(by="=HYPERLINK()", action="x", subject="case:2", reason="+1, “two”\n-3")

    response = auditor.post(reverse("audit:download"), {"subject": "case:2"})

    rows = list(csv.reader(response.getvalue().decode("utf-8-sig").splitlines(keepends=True)))
    assert [row[2] for row in rows] == ["Who", "'=HYPERLINK()", "cases"]
    assert rows[1][8] == "'+1, “two”\n-3"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="audit-')
    assert AuditEntry.objects.get(action="audit.downloaded").reason == "subject case:2"


def test_a_faulty_search_is_not_downloaded(auditor):
    response = auditor.post(reverse("audit:download"), {"since_day": "31", "since_month": "2"})

    assert "There is a problem" in response.content.decode()
    assert not AuditEntry.objects.filter(action="audit.downloaded").exists()


def test_what_an_entry_says_is_never_taken_for_html(search):
    actions.record(by="<b>x</b>", action="x", subject="case:1", reason="<script>")

    page = search(subject="case:1")

    assert "&lt;script&gt;" in page
    assert "<b>x</b>" not in page
