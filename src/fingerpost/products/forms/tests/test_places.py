"""Where something is: found by its words or by the device, and inside the borough."""

import pytest

from fingerpost.common.gazetteer.tests.factories import AddressFactory, AreaFactory
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import FormSession
from fingerpost.products.forms.tests.conftest import MANIFEST
from fingerpost.products.forms.tests.filling import begin, errors_in, text_of

pytestmark = pytest.mark.django_db

FORM = """
title: Report it
description: Tell us where.
sections:
  - id: where
    title: Where
    pages:
      - id: where
        questions:
          - { id: where, type: place, ask: Where is it?, noun: where it is }
ends: [{ id: done, title: Thank you }]
"""


@pytest.fixture
def at_where(client):
    manifest = MANIFEST.replace("allotment", "report").replace("confirm_to: email\n", "")
    actions.publish_service("report", {"service.yaml": manifest, "form.yaml": FORM}, by="tests")
    AreaFactory(west=-3, east=-2, south=53, north=54)
    return begin(client, "report")


@pytest.fixture
def house():
    return AddressFactory(number="4", latitude=53.5, longitude=-2.5)


def stored():
    return FormSession.objects.get().answers.get("where")


@pytest.mark.parametrize("words", ["weir lane", "4 Weir Lane, Oxlea", "hw1 1aa"])
def test_a_place_is_found_chosen_and_kept_with_its_point(client, at_where, house, words):
    found = text_of(client.post(at_where, {"find": "where", "where_words": words}))
    code = f"street:{house.street_id}" if words == "weir lane" else f"uprn:{house.uprn}"
    assert f'<option value="{code}">' in found

    client.post(at_where, {"where_words": words, "choose_where": code})

    assert (stored()["latitude"], stored()["longitude"]) == ("53.50000", "-2.50000")
    assert stored()["words"] == stored()["found"]
    assert "Weir Lane" in stored()["words"]


def test_words_that_nobody_knows_are_kept_as_they_are(client, at_where, house):
    said = client.post(at_where, {"find": "where", "where_words": "behind the mill\x00"})
    assert "We do not know this place" in text_of(said)

    client.post(at_where, {"where_words": "behind the mill"})

    assert stored() == {"words": "behind the mill", "latitude": "", "longitude": "", "found": ""}


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [("Weir Lane, by the bins", True), ("Mill Road", False)],
)
def test_a_point_stays_while_the_words_still_name_its_place(client, at_where, words, is_kept):
    point = {"where_latitude": "53.5", "where_longitude": "-2.5", "where_found": "Weir Lane"}

    client.post(at_where, {"where_words": words} | point)

    assert bool(stored()["latitude"]) is is_kept


def test_where_a_device_is_becomes_the_nearest_house(client, at_where, house):
    AddressFactory(number="90", latitude=53.501, longitude=-2.5)

    shown = client.post(at_where, {"find": "where", "here_where": "53.5001,-2.5"})

    assert 'value="4 Weir Lane, Oxlea, Hatworth"' in text_of(shown)
    assert 'name="where_latitude" value="53.50010"' in text_of(shown)


@pytest.mark.parametrize(
    "posted",
    [
        {"find": "where", "here_where": "51.5,-0.1"},
        {"where_words": "Big Ben", "where_latitude": "51.5", "where_longitude": "-0.1"},
    ],
)
def test_a_point_outside_the_borough_is_told_of(client, at_where, posted):
    answered = client.post(at_where, posted)

    says = "Enter a place in our area. This one is outside it"
    assert errors_in(answered) == [("where_words", says)]
    assert stored() is None
