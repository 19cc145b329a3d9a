import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory

from .factories import protect, state_purpose

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_emergency_works_without_javascript(window_of):
    worker = UserFactory(role=Role.PRACTITIONER, team=TeamFactory())
    state_purpose(worker, kind="s47")
    protect("PQRS2345", kind="restricted", team=TeamFactory(), by=UserFactory())
    page = window_of(worker, java_script_enabled=False)

    page.goto(reverse("sharing:break-glass", kwargs={"person": "PQRS2345"}))
    page.get_by_role("button", name="See this person now").click()
    expect(page.get_by_text("Enter what the emergency is").first).to_be_visible()
    page.get_by_label("What is the emergency?").fill("A child is missing")
    with page.expect_navigation():
        page.get_by_role("button", name="See this person now").click()

    page.goto(reverse("sharing:break-glass", kwargs={"person": "PQRS2345"}))
    assert page.title().startswith("Page not found")
