import pytest
from playwright.sync_api import expect

from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.journeys.permissions import VIEW_JOURNEYS
from tests.browser import DESK, PHONE, axe_faults, sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_are_accessible_and_fit_the_window(window_of, viewport, count):
    count(6)
    count(3, leaves_at="size")
    page = window_of(UserFactory(may=[VIEW_JOURNEYS]), viewport=viewport)

    for path in ("/journeys/", "/journeys/allotment/", "/feedback/", "/statistics/"):
        page.goto(path)
        assert axe_faults(page) == [], path
        assert sideways_scroll(page) == 0, path


def test_an_objection_and_feedback_work_without_javascript(window_of, allotment):
    page = window_of(java_script_enabled=False)
    page.goto("/apply/allotment/")
    page.get_by_role("link", name="Statistics").click()
    page.get_by_role("button", name="Do not count me").click()
    expect(page.get_by_text("You have asked us not to count you")).to_be_visible()

    page.goto("/apply/allotment/")
    page.get_by_role("link", name="Was this page useful?").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Send feedback").click()

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
