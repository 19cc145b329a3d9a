import base64
import hashlib

import pytest
from django.urls import reverse

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.website.rules import hashes_of_known_scripts

CALENDAR = 'initDateChooser("id_reviewed_on", {"dayOfWeekStart": 1});'


def source_of(script):
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_a_widget_that_wagtail_writes_with_a_call_beside_it_may_run():
    page = f"<input><script>{CALENDAR}</script>"

    assert hashes_of_known_scripts(page) == [source_of(CALENDAR)]


@pytest.mark.parametrize(
    "script",
    [
        "alert(document.cookie)",
        CALENDAR + "alert(1)",
        'initDateChooser("id", {"a": alert(1)});',
        'initDateChooser("id"); fetch("/editor/"); initDateChooser("id");',
        'new Chooser(alert("id"));',
        'new Function("alert(1)")();',
    ],
)
def test_a_script_that_somebody_slipped_in_may_not(script):
    assert hashes_of_known_scripts(f"<p><script>{script}</script></p>") == []


@pytest.mark.django_db
def test_the_editor_runs_only_our_files_and_known_calls(client):
    client.force_login(UserFactory(role=Role.SERVICE_MANAGER))

    policy = client.get(reverse("wagtailadmin_home"))["Content-Security-Policy"]

    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert directives["script-src"].split()[:2] == [
        "testserver/static/",
        "testserver/editor/jsi18n/",
    ]
    assert "unsafe" not in directives["script-src"]
    assert directives["frame-ancestors"] == "'none'"
    assert directives["default-src"] == "'none'"


@pytest.mark.django_db
def test_the_website_itself_keeps_the_stricter_policy(client):
    policy = client.get("/")["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "/static/" not in policy


@pytest.mark.django_db
def test_who_may_not_edit_is_told_so_and_not_sent_round_in_circles(client):
    client.force_login(UserFactory(role=Role.PRACTITIONER))

    response = client.get(reverse("wagtailadmin_home"), follow=True)

    assert response.status_code == 403
    assert len(response.redirect_chain) == 1
