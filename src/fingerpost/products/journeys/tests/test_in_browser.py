import pytest

from fingerpost.products.journeys.permissions import VIEW_JOURNEYS
from tests.browser import DESK, PHONE, axe_faults, sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def context(chromium, request):
    context = chromium.new_context(viewport=request.param)
    yield context
    context.close()


def test_pages_are_accessible_and_fit_the_window(context, live_server, signed_in, count):
    count(6)
    count(3, leaves_at="size")
    key = signed_in(VIEW_JOURNEYS).cookies["session"].value
    context.add_cookies([{"name": "session", "value": key, "url": live_server.url}])
    page = context.new_page()

    for path in ("/journeys/", "/journeys/allotment/", "/feedback/", "/statistics/"):
        page.goto(live_server.url + path)
        assert axe_faults(page) == [], path
        assert sideways_scroll(page) == 0, path


def test_an_objection_and_feedback_work_without_javascript(chromium, live_server, allotment):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/apply/allotment/")
    page.get_by_role("link", name="Statistics").click()
    page.get_by_role("button", name="Do not count me").click()
    assert page.get_by_text("You have asked us not to count you").is_visible()

    page.goto(live_server.url + "/apply/allotment/")
    page.get_by_role("link", name="Was this page useful?").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Send feedback").click()

    assert page.get_by_role("heading", name="Thank you").is_visible()
    context.close()
