import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fingerpost.common.sharing.tests.factories import state_purpose
from tests.browser import DESK, PHONE, axe_faults, sideways_scroll

from .people import link, record, worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(window_of):
    """Opens a window in which somebody at the front door has said why they look."""
    record(
        "childrens-social-care", "Amelia", "Hughes", "2014-05-09", worker="Jo Farrell",
        started_on="2024-02-01", ended_on="2025-02-01",
    )  # fmt: skip
    record("schools", "Amelie", "Hughes", "08/05/2014", school="Oxlea Primary School")
    record("housing", "Tomasz", "Hughes", "1984-03-02")
    link()
    user = worker()
    state_purpose(user, kind="screening")

    def open_window(**options):
        page = window_of(user, **options)
        page.goto(reverse("single-view:search"))
        return page

    return open_window


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_are_accessible_and_fit_the_window(opened, viewport):
    page = opened(viewport=viewport)
    page.get_by_label("Name", exact=True).fill("Amelia Hughes")
    page.get_by_role("button", name="Search", exact=True).click()
    faults = axe_faults(page)
    page.get_by_role("link", name="Amelie Hughes").click()

    assert [faults, axe_faults(page)] == [[], []]
    assert sideways_scroll(page) == 0
    with page.expect_navigation():
        page.get_by_role("link", name="the 2020s (2)").click()
    assert axe_faults(page) == []
    assert sideways_scroll(page) == 0
    with page.expect_navigation():
        page.get_by_role("button", name="Compare with others").click()
    assert axe_faults(page) == []
    assert sideways_scroll(page) == 0


def test_somebody_is_found_and_opened_by_keyboard_alone_without_javascript(opened):
    page = opened(java_script_enabled=False)
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("Hughes Amelia")
    page.keyboard.press("Enter")

    link = page.get_by_role("link", name="Amelie Hughes")
    link.focus()
    page.keyboard.press("Enter")
    for closer in ("the 2020s (2)", "2025 (1)", "February 2025 (1)"):
        page.get_by_role("link", name=closer).focus()
        page.keyboard.press("Enter")

    page.wait_for_url("**/?shown=2025-02#timeline")
    expect(page.get_by_role("heading", name="Amelie Hughes")).to_be_visible()
    expect(page.get_by_text("Oxlea Primary School").first).to_be_visible()
