import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.sharing import actions
from tests.browser import PHONE, axe_faults, sideways_scroll

from .factories import deny, protect, state_purpose

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer():
    return UserFactory(role=Role.INFORMATION_GOVERNANCE)


@pytest.fixture
def worker():
    worker = UserFactory(role=Role.PRACTITIONER, team=TeamFactory())
    state_purpose(worker, kind="s47")
    return worker


@pytest.fixture
def protection(officer, worker):
    """A restricted person, whose glass was broken by one worker and whom another may not see."""
    theirs = TeamFactory()
    placed = protect("PQRS2345", kind="restricted", team=theirs, by=officer)
    protect("PQRS2346", kind="restricted", team=theirs, by=officer)
    actions.break_glass("PQRS2346", reason="A child is missing", by=worker)
    actions.give_access(placed.pk, worker=UserFactory().pk, reason="Court", by=officer)
    deny("PQRS2347", worker=worker, by=officer)
    return placed


def addresses(names, **about):
    return [reverse(f"sharing:{name}", kwargs=about) for name in names]


@pytest.fixture
def window(chromium, live_server):
    """A page of a phone's width in which somebody is signed in."""
    contexts = []

    def opened(user, **options):
        context = chromium.new_context(viewport=PHONE, base_url=live_server.url, **options)
        contexts.append(context)
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def faults_on(page, address):
    page.goto(address)
    return [*axe_faults(page), sideways_scroll(page)]


def test_the_pages_of_information_governance_are_accessible_on_a_phone(window, officer, protection):
    page = window(officer)
    lists = addresses(["what-we-share", "register", "protections", "denials", "broken-glass"])
    forms = addresses(["protect"])
    of_one = addresses(["protection"], number=protection.pk)

    for address in lists + forms + of_one:
        assert faults_on(page, address) == [0], address


def test_the_pages_of_workers_are_accessible_on_a_phone(window, worker, protection):
    page = window(worker)
    emergency = addresses(["break-glass"], person="PQRS2345")

    for address in emergency + addresses(["decide-not-to-share"]):
        assert faults_on(page, address) == [0], address


def test_an_emergency_works_without_javascript(window, worker, protection):
    page = window(worker, java_script_enabled=False)

    page.goto(reverse("sharing:break-glass", kwargs={"person": "PQRS2345"}))
    page.get_by_role("button", name="See this person now").click()
    assert "Enter what the emergency is" in page.content()
    page.get_by_label("What is the emergency?").fill("A child is missing")
    page.get_by_role("button", name="See this person now").click()

    page.goto(reverse("sharing:break-glass", kwargs={"person": "PQRS2345"}))
    assert page.title().startswith("Page not found")
