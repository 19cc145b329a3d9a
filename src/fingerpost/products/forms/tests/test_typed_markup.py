"""Markup that somebody typed into a question of whatever type is shown as text, everywhere."""

import pytest

from fingerpost.engines.formflow import field_names, read_form
from fingerpost.engines.formflow.tests.asked import QUESTIONS
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.tests.conftest import MANIFEST
from fingerpost.products.forms.tests.filling import begin, hidden, text_of

EVIL = "\"'><script>alert(1)</script>{{7*7}}"
# Those that take whatever is written; the address beside its postcode.
WORDS = {
    "short": "{id: q, type: short-text, ask: Ask}",
    "things": "{id: q, type: table, ask: Ask, columns: [{id: c, type: short-text, ask: Ask}]}",
} | {name: QUESTIONS[name] for name in ("story", "name", "street", "organisation", "signature")}
WORDS["address"] = QUESTIONS["address"]
POSTCODE = {"q-address_postcode": "M1 1AE"}


def form_with(questions):
    listed = "".join(
        f"          - {text.replace('id: q,', f'id: q-{name},')}\n"
        for name, text in questions.items()
    )
    return (
        "title: Evil\nsections:\n  - id: all\n    title: All\n    pages:\n"
        f"      - id: everything\n        title: Everything\n        questions:\n{listed}"
        "ends: [{id: done, title: Done}]\n"
    )


def begun(client, questions):
    """The page of the questions, and the same markup for every box on it."""
    manifest = MANIFEST.replace("allotment", "evil").replace("confirm_to: email\n", "")
    files = {"service.yaml": manifest, "form.yaml": form_with(questions)}
    actions.publish_service("evil", files, by="tests")
    asked = read_form(files["form.yaml"]).questions.values()
    return begin(client, "evil"), {
        field: EVIL for question in asked for field in field_names(question.definition)
    }


@pytest.mark.django_db
def test_what_cannot_be_taken_is_shown_again_as_text(client):
    address, posted = begun(client, QUESTIONS)

    refused = client.post(address, posted)

    assert refused.status_code == 200
    assert "<script>alert" not in text_of(refused)
    assert text_of(refused).count("&lt;script&gt;alert(1)") > len(QUESTIONS)


@pytest.mark.django_db
def test_what_was_taken_is_shown_as_text_before_and_after_it_is_sent(client):
    address, posted = begun(client, WORDS)

    check = client.post(address, posted | POSTCODE).url
    again, checked = client.get(address), client.get(check)
    sent = client.post(check, {"revision": hidden(checked, "revision")}, follow=True)

    assert str(Submission.objects.get().answers).count("<script>") >= len(WORDS)
    for page in (again, checked, sent):
        assert page.status_code == 200
        assert "<script>alert" not in text_of(page)
    assert text_of(again).count("{{7*7}}") >= len(WORDS)
    assert text_of(checked).count("{{7*7}}") >= len(WORDS)
