"""A draft is tried by people who need no account, and nothing of it is kept."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fingerpost.products.authoring import queries, rules
from fingerpost.products.forms.models import FormSession, Submission

from .pages import EDITOR, FIRST_QUESTION, boxes, errors_in, save, text_of

pytestmark = pytest.mark.django_db
ANSWERS = {
    "danger": "danger-now",
    "danger-called": "yes",
    "danger-what": "He <b>shouted</b>",
    "danger-where": "At school",
    "danger-ask-parents": "safe",
}


@pytest.fixture
def link(signed_in, early_help):
    save(signed_in, FIRST_QUESTION, ask="Is a child in danger today?")
    return re.search(r'href="(/apply/try/[^"]+)"', text_of(signed_in.get(EDITOR)))[1]


def test_a_draft_is_walked_through_page_by_page_and_back_with_nothing_kept(link):
    somebody = Client()
    assert "Nothing you write is kept" in text_of(somebody.get(link))

    first = somebody.post(link)
    assert "Is a child in danger today?" in text_of(first)
    refused = somebody.post(link, boxes(first))
    assert errors_in(refused) == [("danger", "Select whether a child is in danger")]
    second = somebody.post(link, {**boxes(refused), **ANSWERS})
    assert "What has happened" in text_of(second)
    third = somebody.post(link, {**boxes(second), **ANSWERS})
    assert "Who are you?" in text_of(third)
    back = somebody.post(link, {"carried": boxes(third)["carried"], "to": "what-happened"})

    assert boxes(back)["danger-what"] == ["He <b>shouted</b>"]
    assert not FormSession.objects.exists()
    assert not Submission.objects.exists()
    assert not somebody.cookies.get("form")


def test_ones_own_link_ends_after_a_day_and_one_that_is_not_ours_opens_nothing(link, client):
    assert client.get(link.replace("try/", "try/x")).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert client.get(link).status_code == 404


def test_what_travels_with_a_page_cannot_be_made_up(link, client):
    carried = boxes(client.post(link))["carried"][0]

    shown = text_of(client.post(link, {"carried": f"{carried}x", "to": "story-hopes"}))

    assert "Start now" in shown
    assert 'name="carried"' not in shown


def test_one_page_is_seen_alone_whatever_leads_to_it(signed_in, early_help, client):
    form = queries.working_copy("early-help").form
    pages = [one for one in rules.parts_in(form) if one.is_page]

    for one in (pages[1], *(page for page in pages if "{" in str(page.part))):
        shown = text_of(signed_in.get(f"{EDITOR}part/{rules.address_of(one.place)}/"))
        address = re.search(r'href="(/apply/try/[^"]+)"', shown)[1]
        page = client.post(address)
        assert page.status_code == 200
        assert "{" not in text_of(page).split("<main")[1]


def test_a_draft_that_cannot_be_filled_in_says_why(link, signed_in, client):
    while "ends" in (form := queries.working_copy("early-help").form):
        seen = rules.digest(form["ends"][0])
        signed_in.post(f"{EDITOR}do/", {"do": f"remove ends/0 {seen}"})

    response = client.get(link)

    assert response.status_code == 409
    assert "'ends' is missing" in text_of(response)
