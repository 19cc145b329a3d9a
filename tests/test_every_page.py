"""Every page of ours in a browser on a phone: as it opens, and when nothing was filled in."""

import mimetypes
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from markupsafe import escape

from fingerpost.products.forms.tests.conftest import OTHER_QUESTIONS, QUESTIONS
from tests.access.rules import RULES
from tools.catalogue import catalogue

from .browser import (
    PHONE,
    axe_faults,
    out_of_reach_without_scripts,
    sideways_scroll,
    targets_too_small,
    unreached_by_tab,
)
from .every_question import STATES, page_of, questions_in_welsh, targets_of_errors

PAGE = "http://localhost/page"
LOUD = {"error", "warning", "log"}
FORM = "application/x-www-form-urlencoded"
REFUSED = b"govuk-error-summary"  # a form that says what is missing
# They lead on, or are reached by what somebody did before: the tests of their product get there.
NOT_SHOWN_AT_ONCE = {
    "account_set_password",
    "cases:compare",
    "cases:date",
    "cases:lock",
    "cases:resume",
    "cases:write",
    "editor-sign-in",
    "files:file",
    "forms:check",
    "forms:tasks",
    "forms:file",
    "forms:item",
    "forms:paid",
    "forms:remove",
    "forms:send-copy",
    "forms:sent",
    "forms:take-copy",
    "gazetteer:map",
    "mfa_activate_totp",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_index",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "page-sign-in",
    "pictures",
    "socialaccount_login_cancelled",
}
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("every-page")]


@pytest.fixture(scope="module")
def opened(chromium, site):
    """Asked for in a database that is put back; beside a browser Django keeps other connections."""
    answers = {name: site.ask("GET", address) for name, address in site.addresses.items()}
    login = site.ask_as_visitor(site.addresses["account_login"])
    return answers | {"account_login": login}


@pytest.fixture(scope="module")
def refused(site):
    """What a form says that was sent as it was."""
    answers = {name: site.ask("POST", at, b"", FORM) for name, at in site.addresses.items()}
    return {name: answer for name, answer in answers.items() if REFUSED in answer.getvalue()}


def is_a_page(answer):
    kind = answer.headers.get("Content-Type", "")
    return answer.status_code == 200 and kind.startswith("text/html")


@pytest.fixture(scope="module")
def phone(chromium):
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@cache
def static_file(path):
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    kind = mimetypes.guess_type(path)[0]
    return {"body": Path(found).read_bytes() if found else "", "content_type": kind}


def complaints(phone, answer):
    """Show an answer as it came; what the scripts, the content policy and axe have against it."""
    said = []

    def give(route):
        path = urlsplit(route.request.url).path
        if route.request.url == PAGE:
            route.fulfill(headers=dict(answer.headers), body=answer.content)
        else:
            route.fulfill(**static_file(path))

    phone.on("console", lambda told: said.append(told.text) if told.type in LOUD else None)
    phone.on("pageerror", lambda error: said.append(str(error)))
    phone.route("**/*", give)
    phone.goto(PAGE)
    small = [f"under 24 pixels: {one}" for one in targets_too_small(phone)]
    wide = [f"{by} pixels too wide" for by in [sideways_scroll(phone)] if by]
    return [*said, *small, *wide, *axe_faults(phone)]


def test_no_page_is_left_out(opened):
    left_out = {
        name
        for name, rule in RULES.items()
        if rule.method == "get" and opened[name].status_code != 200
    }

    assert left_out == NOT_SHOWN_AT_ONCE


@pytest.mark.parametrize("name", [name for name in RULES if name not in NOT_SHOWN_AT_ONCE])
def test_a_page_is_accessible_fits_a_phone_and_needs_no_script(opened, refused, phone, name):
    answers = [opened[name], refused.get(name, opened[name])]

    for answer in filter(is_a_page, dict.fromkeys(answers)):
        assert complaints(phone, answer) == []
        assert out_of_reach_without_scripts(phone, answer.text) == []


def test_every_question_says_in_welsh_what_the_form_does_not_say():
    text = questions_in_welsh()

    ours = {one.id for one in catalogue() if one.id and len(one.id) > 8 and "%" not in one.id}
    # What the examples say in the same words is theirs.
    theirs = {one for one in ours if one in QUESTIONS.read_text() + OTHER_QUESTIONS.read_text()}
    assert [one for one in sorted(ours - theirs) if str(escape(one)) in text] == []
    assert "Dewiswch un" in text


@pytest.mark.parametrize("state", STATES)
def test_every_question_is_accessible_in_every_state(opened, phone, state):
    answer = page_of(state, opened["account_login"])

    assert complaints(phone, answer) == []
    assert unreached_by_tab(phone) == []
    assert out_of_reach_without_scripts(phone, answer.text) == []
    lost = [at for at in targets_of_errors(answer.text) if not phone.query_selector(f"[id='{at}']")]
    assert lost == []
