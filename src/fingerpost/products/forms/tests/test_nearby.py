"""What others have reported near a place: shown before sending, with nothing of anybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.rules.nearby import metres_between
from fingerpost.products.forms.tests.filling import begin, send, text_of

from .conftest import MANIFEST

pytestmark = pytest.mark.django_db

FORM = """
title: Report it
description: Tell us where.
sections:
  - id: all
    title: All
    pages:
      - id: all
        title: The problem
        questions:
          - id: kind
            type: radios
            ask: What is it?
            personal: false
            options: [{ value: hole, text: A hole }, { value: light, text: A light }]
          - { id: where, type: place, ask: Where is it?, noun: where it is, personal: false }
          - { id: story, type: long-text, ask: What do you see?, noun: what you see }
ends: [{ id: done, title: Thank you }]
"""
SERVICE = MANIFEST.replace("allotment", "report").replace("confirm_to: email\n", "")
NEARBY = SERVICE + "nearby: {place: where, kind: kind}\n"
HERE = {"where_words": "Mill", "where_latitude": "53.50000", "where_longitude": "-2.50000"}
SECRET = "Ask Mrs Oakhanger at number 4"


@pytest.fixture
def report(db):
    actions.publish_service("report", {"service.yaml": NEARBY, "form.yaml": FORM}, by="tests")


def send_report(client, **place):
    posted = {"kind": "hole", "story": SECRET} | HERE | place
    sent = send(client, "report", {"all": posted})
    assert sent.status_code == 200


def check_page(client, **place):
    first = begin(client, "report")
    posted = {"kind": "light", "story": "Dark"} | HERE | place
    return text_of(client.get(client.post(first, posted).url))


def test_reports_nearby_are_shown_without_a_word_of_whoever_sent_them(client, report):
    send_report(client, where_words="Behind Mrs Oakhanger’s shed")
    reference = Submission.objects.get().reference

    page = check_page(client, where_latitude="53.50030")

    assert "Within 50 metres, in the last 30 days:" in page
    assert "<li>A hole, less than a day ago</li>" in page
    assert "Oakhanger" not in page
    assert reference not in page


@pytest.mark.parametrize(
    "place",
    [{"where_latitude": "53.50060"}, {"where_longitude": "-2.50100"}, {"where_latitude": ""}],
)
def test_what_is_further_away_or_has_no_point_is_not_shown(client, report, place):
    send_report(client)

    assert "Others have told us" not in check_page(client, **place)


def test_what_is_long_ago_is_not_shown_and_the_latest_five_are(client, report):
    for _ in range(6):
        send_report(client)
    assert check_page(client).count("<li>A hole") == 5

    Submission.objects.update(received_at=timezone.now() - timedelta(days=31))

    assert "Others have told us" not in check_page(client)


@pytest.mark.parametrize(
    ("service", "form", "says"),
    [
        (NEARBY, FORM.replace("personal: false }", "}"), "write 'personal: false' at 'where'"),
        (NEARBY.replace("kind: kind", "kind: story"), FORM, "write the id of a radios question"),
        (NEARBY + "safeguarding: true\n", FORM, "nothing of a safeguarding service is shown"),
    ],
    ids=["personal", "own words", "safeguarding"],
)
def test_what_may_not_be_shown_to_others_is_not_published(db, service, form, says):
    with pytest.raises(DefinitionError, match=says):
        actions.publish_service("report", {"service.yaml": service, "form.yaml": form}, by="tests")


def test_metres_are_metres():
    assert metres_between((53.5, -2.5), (53.501, -2.5)) == pytest.approx(111, abs=1)
    assert metres_between((53.5, -2.5), (53.5, -2.501)) == pytest.approx(66, abs=1)
