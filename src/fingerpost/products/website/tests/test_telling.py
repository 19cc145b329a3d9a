"""What telemetry hears of somebody who looks at a page of the website."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.telemetry.rules import WEBSITE, Kind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["home", "early-help", "contact-us", "privacy"])
def test_a_page_that_is_looked_at_is_counted_once(client, told, slug):
    page = Page.objects.get(slug=slug)

    client.get(page.url)

    (event,) = told()
    assert (event.kind, event.service, event.step) == (Kind.SEEN, WEBSITE, f"page-{page.pk}")


def test_nobody_is_followed_from_page_to_page(client, told):
    client.get("/privacy/")
    response = client.get("/contact-us/")

    assert len({event.journey for event in told()}) == 2
    assert not response.cookies


def test_an_objection_on_our_page_is_honoured(client, told):
    client.post("/statistics/", {"count": "no"})

    client.get("/privacy/")

    assert told() == []


@pytest.mark.parametrize("header", ["Sec-GPC", "DNT"])
def test_an_objection_of_the_browser_is_honoured(client, told, header):
    client.get("/privacy/", headers={header: "1"})

    assert told() == []


@pytest.mark.parametrize("address", ["/nothing/", "/privacy/nothing/", "/privacy", "/robots.txt"])
def test_what_is_no_page_is_not_counted(client, told, address):
    client.get(address)

    assert told() == []


def test_only_the_page_is_told_and_not_what_stands_in_its_address(client, told, settings):
    client.get("/privacy/?q=Ada+Okafor&page=7")

    assert len(told()) == 1
    (segment,) = settings.TELEMETRY_SEGMENTS.iterdir()
    assert not [typed for typed in (b"Ada", b"Okafor", b"=") if typed in segment.read_bytes()]


@pytest.mark.parametrize("method", ["head", "post", "options"])
def test_only_looking_is_counted(client, told, method):
    getattr(client, method)("/privacy/")

    assert told() == []


def test_a_page_that_is_not_published_is_not_counted(client, told):
    Page.objects.get(slug="privacy").unpublish()

    assert client.get("/privacy/").status_code == 404
    assert told() == []


def test_an_editor_who_looks_at_a_draft_is_not_counted(client, told):
    client.force_login(UserFactory(role=Role.SERVICE_MANAGER))
    page = Page.objects.get(slug="privacy").specific
    page.save_revision()

    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert shown.status_code == 200
    assert told() == []


def test_a_page_for_some_is_not_counted_even_when_they_look_at_it(client, told):
    page = Page.objects.get(slug="privacy")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/privacy/").status_code == 302

    client.force_login(UserFactory())

    assert client.get("/privacy/").status_code == 200
    assert told() == []


def test_who_is_signed_in_is_counted_on_a_page_for_everybody(client, told):
    client.force_login(UserFactory())

    client.get("/privacy/")

    assert len(told()) == 1


def test_counting_asks_the_database_nothing(client, told):
    client.get("/privacy/")
    with CaptureQueriesContext(connection) as counted:
        client.get("/privacy/")

    with CaptureQueriesContext(connection) as uncounted:
        client.get("/privacy/", headers={"DNT": "1"})

    assert len(told()) == 2
    assert len(counted) == len(uncounted)


def test_a_page_is_shown_though_it_cannot_be_counted(client, told, settings, tmp_path, caplog):
    settings.TELEMETRY_SEGMENTS = tmp_path / "a file" / "segments"
    (tmp_path / "a file").touch()

    assert client.get("/privacy/").status_code == 200
    assert "an event was not counted: NotADirectoryError" in caplog.text
