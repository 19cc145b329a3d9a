import re

import pytest

from fingerpost.products.forms import actions
from fingerpost.products.forms.models import FormSession
from fingerpost.products.forms.tests.conftest import MANIFEST
from fingerpost.products.forms.tests.filling import begin, errors_in, text_of

FORM = """
title: Lost things
sections:
  - id: all
    title: All
    pages:
      - id: things
        questions:
          - id: things
            type: table
            ask: What did you lose?
            noun: what you lost
            row: Thing
            max_rows: 3
            columns:
              - { id: what, type: short-text, ask: What was it?, noun: what it was }
              - { id: worth, type: money, ask: What was it worth? }
ends: [{ id: done, title: Done }]
"""


@pytest.fixture
def at_table(db, client):
    manifest = MANIFEST.replace("allotment", "lost").replace("confirm_to: email\n", "")
    actions.publish_service("lost", {"service.yaml": manifest, "form.yaml": FORM}, by="tests")
    return begin(client, "lost")


def rows_of(response):
    return re.findall(r"^\s*(Thing \d)\s*$", text_of(response), re.MULTILINE)


def test_another_row_is_added_without_losing_what_was_typed(client, at_table):
    assert rows_of(client.get(at_table)) == ["Thing 1"]

    more = client.post(at_table, {"things_1_what": "A <bike>", "more": "things"})

    assert rows_of(more) == ["Thing 1", "Thing 2"]
    assert 'value="A &lt;bike&gt;"' in text_of(more)
    assert errors_in(more) == []
    assert FormSession.objects.get().answers == {}


def test_there_is_no_row_beyond_the_last(client, at_table):
    full = client.post(at_table, {"things_2_what": "A lamp", "more": "things"})

    assert rows_of(full) == ["Thing 1", "Thing 2", "Thing 3"]
    assert "Add another row" not in text_of(full)


def test_the_rows_are_kept_and_shown_again(client, at_table):
    answered = client.post(
        at_table,
        {
            "things_1_what": "A bike",
            "things_1_worth": "80",
            "things_3_what": "A lamp",
            "things_3_worth": "£12.50",
        },
    )

    assert answered.status_code == 302
    shown = client.get(at_table)
    assert rows_of(shown) == ["Thing 1", "Thing 2"]
    assert 'value="12.50"' in text_of(shown)
    assert "A bike, £80<br>A lamp, £12.50" in text_of(client.get(answered.url))


def test_an_error_leads_to_its_box(client, at_table):
    refused = client.post(at_table, {"things_2_what": "A lamp"})

    assert errors_in(refused) == [("things_2_worth", "Enter what was it worth in row 2")]
    assert 'id="things_2_worth"' in text_of(refused)
