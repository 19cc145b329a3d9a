import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from tests.browser import DESK, PHONE, axe_faults, sideways_scroll, targets_too_small

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["/", "/early-help/", "/contact-us/", "/privacy/", "/no-such-page/"]


class Watched:
    """A window of the browser that notes what is asked from elsewhere and what is refused."""

    def __init__(self, page):
        self.page = page
        self.asked, self.refused = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._note)

    def _note(self, message):
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def elsewhere(self, live_server):
        ours = (live_server.url, "data:", "blob:")
        return [url for url in self.asked if not url.startswith(ours)]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_website_is_accessible_fits_the_window_and_asks_nothing_from_elsewhere(
    window_of, live_server, viewport
):
    window = Watched(window_of(viewport=viewport))
    for address in PAGES:
        window.page.goto(address)

        assert axe_faults(window.page) == []
        assert sideways_scroll(window.page) == 0
        assert targets_too_small(window.page) == []
    assert window.elsewhere(live_server) == []
    assert window.refused == []


def test_a_change_is_edited_previewed_approved_by_a_second_person_and_live(window_of, live_server):
    page = Page.objects.get(slug="fostering")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    author, approver = UserFactory.create_batch(2, role=Role.SERVICE_MANAGER)
    first = Watched(window_of(author, viewport=DESK))
    second = Watched(window_of(approver, viewport=DESK))

    first.page.goto(edit)
    first.page.locator("#id_summary").fill("Could you give a child a home?")
    first.page.get_by_role("button", name="Toggle preview").click()
    preview = first.page.frame_locator("#w-preview-iframe")
    preview.get_by_text("Could you give a child a home?").wait_for()
    first.page.get_by_role("button", name="More actions").click()
    first.page.get_by_role("button", name="Submit to Approval").click()
    first.page.get_by_text("has been submitted").wait_for()
    assert "Could you give" not in Client().get("/fostering/").content.decode()

    second.page.goto(edit)
    second.page.get_by_role("button", name="More actions").click()
    second.page.get_by_role("button", name="Approve and Publish", exact=True).click()
    second.page.get_by_text("has been updated").wait_for()

    assert "Could you give a child a home?" in Client().get("/fostering/").content.decode()
    for window in (first, second):
        assert window.elsewhere(live_server) == []
        assert window.refused == []
