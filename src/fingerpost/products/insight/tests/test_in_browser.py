import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fingerpost.common.gazetteer.tests.factories import AreaFactory
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.cases.tests import factories as cases
from fingerpost.products.insight import actions
from tests.browser import axe_faults, sideways_scroll, targets_too_small

from .factories import looked_at_by, some_cases

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def faults_of(page):
    return [*axe_faults(page), *targets_too_small(page), *["wide"] * bool(sideways_scroll(page))]


def test_figures_and_reviews_are_accessible_and_fit_a_phone(window_of):
    AreaFactory(kind="ward", name="Market")
    some_cases(30, ward="Market")
    actions.release_ward_figures(on=date(2026, 11, 1), by="tests")
    looked_at_by(cases.practitioner())
    service_manager = window_of(UserFactory(role=Role.SERVICE_MANAGER))
    councillor = window_of(UserFactory(role=Role.COUNCILLOR))
    manager = window_of(cases.manager())

    found = []
    for page, address in (
        (service_manager, reverse("insight:dashboard") + "?group=ward&period=12"),
        (councillor, reverse("insight:wards")),
        (manager, reverse("insight:looks")),
        (manager, reverse("insight:usage")),
    ):
        page.goto(address)
        found += [(address, fault) for fault in faults_of(page)]
    manager.goto(reverse("insight:looks"))
    manager.locator("main table a").first.click()
    manager.get_by_role("button", name="Record what came of it").click()

    assert found == []
    expect(manager.get_by_role("link", name="Select what came of it")).to_have_count(1)
    assert faults_of(manager) == []


def test_a_manager_narrows_figures_and_reviews_a_look_without_scripts(window_of):
    some_cases(3, ward="Market")
    looked_at_by(cases.practitioner())
    page = window_of(UserFactory(role=Role.SERVICE_MANAGER), java_script_enabled=False)
    page.goto(reverse("insight:dashboard"))
    page.get_by_label("In groups by").select_option("ward")
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile("group=ward"))
    assert page.locator("svg[role=img] title").text_content() == "Requests received"

    page = window_of(cases.manager(), java_script_enabled=False)
    page.goto(reverse("insight:looks"))
    page.locator("main table a").first.click()
    page.get_by_label("The look was part of their work").check()
    page.get_by_label("What you found").fill("She stood in for Tom")
    page.get_by_role("button", name="Record what came of it").click()

    expect(page.get_by_text("0 looks wait for you.")).to_have_count(1)
