import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, axe_faults, sideways_scroll, targets_too_small

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(chromium, live_server, request):
    context = chromium.new_context(viewport=request.param)
    page = context.new_page()
    page.goto(live_server.url + reverse("design:gallery"))
    yield page
    context.close()


def test_every_component_is_accessible_and_fits_the_window(page):
    assert axe_faults(page) == []
    assert sideways_scroll(page) == 0
    assert targets_too_small(page) == []


def test_nothing_is_asked_from_elsewhere_and_the_policy_refuses_nothing(
    chromium, live_server, settings
):
    page = chromium.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(live_server.url + reverse("design:gallery"))

    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert complaints == []
    page.close()


def test_the_error_summary_takes_the_focus_and_leads_to_the_box_that_is_wrong(
    chromium, live_server
):
    page = chromium.new_page()
    page.goto(live_server.url + reverse("design:form"))
    page.get_by_label("Day").fill("31")
    page.get_by_label("Month").fill("2")

    page.get_by_role("button", name="Continue").click()

    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Date of birth must include a year").click()
    assert page.evaluate("document.activeElement.id") == "id_born_on_year"
    assert axe_faults(page) == []
    page.close()


def test_the_focus_can_be_seen_in_forced_colours(chromium, live_server):
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(live_server.url + reverse("design:gallery"))

    page.get_by_role("button", name="Continue").focus()

    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    context.close()


def test_print_leaves_out_what_only_a_screen_needs(chromium, live_server):
    page = chromium.new_page()
    page.goto(live_server.url + reverse("design:gallery"))

    page.emulate_media(media="print")

    assert not page.get_by_role("link", name="Privacy").is_visible()
    assert page.get_by_role("table", name="Referrals this week").is_visible()
    page.close()
