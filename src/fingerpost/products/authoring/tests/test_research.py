"""User research: links that others try, what is counted of them, findings and what answers them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fingerpost.common.telemetry import actions as telemetry
from fingerpost.common.telemetry import queries as counted
from fingerpost.products.authoring import queries

from .pages import EDITOR, FIRST_QUESTION, boxes, errors_in, hand_in, save, text_of
from .test_trying import ANSWERS

pytestmark = pytest.mark.django_db
RESEARCH = f"{EDITOR}research/"
ABOUT = f"{RESEARCH}?about=sections/0/pages/0/questions/0"
REVIEW = f"{EDITOR}review/"


@pytest.fixture
def counting(settings, tmp_path):
    settings.TELEMETRY_SEGMENTS = tmp_path / "segments"
    settings.TELEMETRY_LAKE = tmp_path / "lake"


def made_link(client, name="Library"):
    client.post(RESEARCH, {"do": "link", "name": name, "days": "14"})
    shown = text_of(client.get(RESEARCH))
    return re.search(rf'href="(/apply/try/[^"]+)">The link for “{name}”', shown)[1]


def test_a_trial_is_counted_by_its_link_and_live_figures_do_not_move(
    signed_in, early_help, counting
):
    link, somebody = made_link(signed_in), Client()

    first = somebody.post(link)
    refused = somebody.post(link, boxes(first))
    somebody.post(link, {**boxes(refused), **ANSWERS})
    own = re.search(r'href="(/apply/try/[^"]+)"', text_of(signed_in.get(EDITOR)))[1]
    signed_in.post(own)
    telemetry.compact()

    assert counted.counted_files("early-help") == ()
    assert counted.counted_files("trials") != ()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        (shown,) = queries.trial_links(queries.working_copy("early-help"), now=timezone.now())
    assert (shown.begun, shown.finished) == (1, 0)
    told = [(one.opened, one.with_errors, one.ended) for one in shown.steps]
    assert told == [(1, 1, 0), (1, 0, 1)]
    assert "1 began, 0 came to the end" in text_of(signed_in.get(RESEARCH))


def test_whoever_objects_is_not_counted_in_a_trial(signed_in, early_help, counting):
    link = made_link(signed_in)
    assert "We count which pages are opened" in text_of(Client().get(link))

    Client(headers={"Sec-GPC": "1"}).post(link)
    telemetry.compact()

    assert counted.counted_files("trials") == ()


def test_a_link_that_ended_or_was_taken_back_opens_nothing(signed_in, early_help):
    first, second = made_link(signed_in), made_link(signed_in, "Café")
    number = re.search(
        r'value="revoke (\d+)">Take it back<span[^>]*>: Library', text_of(signed_in.get(RESEARCH))
    )

    signed_in.post(RESEARCH, {"do": f"revoke {number[1]}"})

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert Client().get(second).status_code == 404


def test_a_finding_is_answered_by_a_change_and_told_with_the_version(signed_in, early_help, oliver):
    found = {"kind": "finding", "words": "Danger was <b>missed</b>", "seen_by": "school staff"}
    refused = signed_in.post(ABOUT, found)
    assert errors_in(refused) == [("id_participants", "Enter how many took part")]
    signed_in.post(ABOUT, found | {"participants": "5"})
    shown = text_of(signed_in.get(FIRST_QUESTION))
    assert "5 took part (school staff)" in shown
    number = re.search(r'name="answers" type="checkbox" value="(\d+)"', shown)[1]

    save(signed_in, FIRST_QUESTION, ask="Is a child in danger today?", answers=[number])

    assert "Answered in this draft" in text_of(signed_in.get(FIRST_QUESTION))
    assert "What was found that this draft answers" in text_of(signed_in.get(REVIEW))
    hand_in(signed_in, REVIEW)
    second = Client()
    second.force_login(oliver)
    second.post(REVIEW, {"do": "approve", "when": "now"})
    assert "Answered in version 2" in text_of(signed_in.get(RESEARCH))
    assert "It answers what was found" in text_of(signed_in.get(f"{REVIEW}?version=2"))


def test_a_finding_is_set_aside_with_a_reason_and_a_comment_refers_to_it(signed_in, early_help):
    signed_in.post(ABOUT, {"kind": "task", "words": "Do they know “harmed”?"})
    number = re.search(r'value="aside (\d+)"', text_of(signed_in.get(RESEARCH)))[1]
    about = f"comment {FIRST_QUESTION.split('part/')[1].rstrip('/')}"
    signed_in.post(f"{EDITOR}do/", {"do": about, "comment": "Ask again", "finding": number})
    assert "About what was found: “Do they know" in text_of(signed_in.get(FIRST_QUESTION))

    refused = signed_in.post(RESEARCH, {"do": f"aside {number}", "reason": ""})
    assert refused.status_code == 422
    signed_in.post(RESEARCH, {"do": f"aside {number}", "reason": "They did"})

    assert "Why: They did" in text_of(signed_in.get(RESEARCH))
    assert 'name="answers"' not in text_of(signed_in.get(FIRST_QUESTION))
