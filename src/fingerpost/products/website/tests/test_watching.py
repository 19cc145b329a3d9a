"""The pages that people look at, as the service manager sees them."""

import re
import time
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from fingerpost.common.telemetry import actions as telemetry
from fingerpost.common.telemetry.rules import WEBSITE, Event, Kind, journey_number
from fingerpost.products.journeys.models import Feedback
from fingerpost.products.journeys.permissions import VIEW_JOURNEYS
from fingerpost.products.website.rules import name_of_page, page_of_name

pytestmark = pytest.mark.django_db
DAY = 24 * 3_600_000


def look(step, *, times=1, days_ago=0):
    moment = time.time_ns() // 1_000_000 - days_ago * DAY
    for number in range(times):
        journey = journey_number(moment, f"{step} {number}")
        telemetry.append([Event(moment, journey, WEBSITE, 1, Kind.SEEN, step)])


def look_at(slug, **more):
    look(name_of_page(Page.objects.get(slug=slug).pk), **more)


def seen(client):
    """The rows of the table, as text."""
    telemetry.compact()
    page = unescape(client.get("/journeys/").content.decode())
    _before, _caption, table = page.partition("Pages people look at</caption>")
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)[1:]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


@pytest.fixture
def manager(signed_in, lake):
    return signed_in(VIEW_JOURNEYS)


def test_a_look_becomes_a_view_with_what_was_said_of_the_page(client, manager):
    client.get("/privacy/")
    client.post("/feedback/?page=/privacy/", {"useful": "no"})
    client.post("/feedback/?page=/privacy/", {"useful": "yes"})
    client.post("/feedback/?page=/privacy/", {"useful": "yes"})
    client.post("/feedback/?page=/cookies/", {"useful": "no"})

    assert seen(manager) == [f"{Page.objects.get(slug='privacy').title} 1 2 1"]


def test_what_is_seen_most_comes_first(manager):
    look_at("privacy", times=2)
    look_at("cookies", times=3)
    look_at("home", times=1)

    assert [row.split()[-3] for row in seen(manager)] == ["3", "2", "1"]


def test_twenty_eight_days_count_and_no_more(manager):
    look_at("privacy", times=4, days_ago=27)
    look_at("privacy", times=8, days_ago=28)
    Feedback.objects.create(
        page="/privacy/", is_useful=True, given_at=timezone.now() - timedelta(days=28)
    )

    (row,) = seen(manager)

    assert row.endswith(" 4 0 0")


def test_pages_that_are_gone_and_names_of_no_page_are_left_out(manager):
    look_at("privacy")
    Page.objects.get(slug="privacy").unpublish()
    look("page-999999")
    look("nothing")

    assert seen(manager) == []
    assert "Nobody was counted on any page" in manager.get("/journeys/").content.decode()


def test_at_most_twenty_are_shown_and_more_take_no_more_queries(manager):
    above = Page.objects.get(slug="contact-us").specific
    add = [
        above.add_child(instance=type(above)(title=f"Part {n}", summary="A part.", body=above.body))
        for n in range(21)
    ]
    look(name_of_page(add[0].pk))
    telemetry.compact()
    manager.get("/journeys/")
    with CaptureQueriesContext(connection) as few:
        manager.get("/journeys/")
    for page in add:
        look(name_of_page(page.pk))

    assert len(seen(manager)) == 20
    with CaptureQueriesContext(connection) as many:
        manager.get("/journeys/")
    assert len(many) == len(few)


def test_the_table_says_as_of_when(manager):
    look_at("privacy")
    telemetry.compact()

    page = " ".join(manager.get("/journeys/").content.decode().split())

    assert re.search(r"in the last 28 days, .{20,80} As of .{5,40}\.</p>", page)


def test_the_website_is_no_service(manager):
    look_at("privacy")
    telemetry.compact()

    assert "/journeys/website/" not in manager.get("/journeys/").content.decode()
    assert manager.get("/journeys/website/").status_code == 404


@pytest.mark.parametrize(
    "name", ["", "page-", "page-x", "page-1-2", "a-page-1", "page-" + "9" * 19]
)
def test_a_name_of_no_page_has_no_number(name):
    assert page_of_name(name) is None


def test_a_page_has_its_number_back():
    assert page_of_name(name_of_page(12)) == 12
