"""The files of a service beside its form, edited in the browser."""

import re

import pytest
from django.test import Client

from fingerpost.products.authoring import queries
from fingerpost.products.forms.rules import read_manifest

from .pages import EDITOR, boxes, errors_in, save, text_of

pytestmark = pytest.mark.django_db
SERVICE = f"{EDITOR}file/service.yaml/"
LETTER = f"{EDITOR}file/letters/taken-on.txt/"
RETENTION = f"{EDITOR}file/retention.yaml/"
EXAMPLES = f"{EDITOR}file/examples.yaml/"


def file(name):
    return queries.working_copy("early-help").files[name]


def test_every_file_is_named_on_the_outline_and_opens(signed_in, early_help):
    addresses = re.findall(
        r'href="(/form-editor/early-help/file/[^"]+)"', text_of(signed_in.get(EDITOR))
    )

    assert {LETTER, SERVICE, RETENTION, EXAMPLES, f"{EDITOR}file/letters/"} <= set(addresses)
    for address in addresses:
        assert signed_in.get(address).status_code == 200
    assert signed_in.get(f"{EDITOR}file/form.yaml/").status_code == 404
    assert signed_in.get(f"{EDITOR}file/../secret.txt/").status_code == 404


def test_what_a_service_says_of_itself_is_filled_in_as_boxes(signed_in, early_help):
    before = read_manifest(file("service.yaml"), "service.yaml")
    save(signed_in, SERVICE)
    assert (
        queries.working_copy("early-help").revision == 0
        or read_manifest(file("service.yaml"), "service.yaml") == before
    )

    save(signed_in, SERVICE, owner="Family Team", purpose="early-help")

    after = read_manifest(file("service.yaml"), "service.yaml")
    assert after == before.model_copy(update={"owner": "Family Team", "purpose": "early-help"})
    refused = save(signed_in, SERVICE, drafts_kept_days="400")
    assert "id_drafts_kept_days" in dict(errors_in(refused))
    assert "id_confirm_to" in dict(errors_in(save(signed_in, SERVICE, confirm_to="name")))


def test_a_letter_is_previewed_and_its_unknown_gaps_are_refused(signed_in, early_help):
    assert "Dear Sam Vale" in text_of(signed_in.get(LETTER))

    refused = save(signed_in, LETTER, text="Dear ((nam)),\nWe can help.")
    assert refused.status_code == 422
    assert "Line 1: nothing fills ((nam))" in text_of(refused)
    saved = save(signed_in, LETTER, text="Dear ((name)),\r\nWe can help.")

    assert saved.url == EDITOR
    assert file("letters/taken-on.txt") == "Dear ((name)),\nWe can help.\n"
    told = text_of(signed_in.get(f"{EDITOR}review/"))
    assert "Letter “taken on”: changed" in told
    assert "<ins>We can help.</ins>" in told


def test_whoever_saves_second_sees_what_stands_there_now(signed_in, early_help, oliver):
    opened = boxes(signed_in.get(LETTER))
    second = Client()
    second.force_login(oliver)
    save(second, LETTER, text="Dear ((name)), from Oliver.")

    late = signed_in.post(LETTER, opened | {"text": "Dear ((name)), from Helen."})

    assert late.status_code == 409
    assert "from Oliver" in text_of(late)
    assert "from Helen" in boxes(late)["text"][0]


def test_a_letter_is_added_and_one_that_is_needed_keeps_the_draft_back(signed_in, early_help):
    added = signed_in.post(f"{EDITOR}file/letters/", {"name": "welcome"})
    save(signed_in, added.url, text="Welcome, ((name)).")
    assert file("letters/welcome.txt") == "Welcome, ((name)).\n"

    signed_in.post(LETTER, boxes(signed_in.get(LETTER)) | {"remove": "1"})

    assert "here is no letters/taken-on.txt" in text_of(signed_in.get(f"{EDITOR}review/"))


def test_how_long_answers_are_kept_is_filled_in_row_by_row(signed_in, early_help):
    signed_in.post(RETENTION, boxes(signed_in.get(RETENTION)) | {"remove": "1"})
    first = {"keep__0__for": "3 years", "keep__0__after": "closed"}

    assert errors_in(save(signed_in, RETENTION, **first, keep__0__why="Our schedule")) == []

    assert "for: 3 years" in file("retention.yaml")
    more = {"keep__1__for": "soon", "keep__1__after": "closed"}
    refused = save(signed_in, RETENTION, **more)
    assert "id_keep__1__for" in dict(errors_in(refused))
    again = save(signed_in, RETENTION, **more | {"keep__1__for": "6 years"})
    assert "never reached" in text_of(again)


SKIPS = "/form-editor/hire-a-skip/"
ANSWERS = {
    "name_first": "Sam",
    "name_last": "Vale",
    "email": "sam@vale.example",
    "need": "A skip for my garden",
}


def test_a_trial_is_kept_as_an_example_by_whoever_may_edit(signed_in, early_help):
    about = {"title": "Hire a skip", "owner": "Waste", "audience": "All", "purpose": "none"}
    signed_in.post("/form-editor/new/?how=here", about | {"begin": "short"})
    link = re.search(r'href="(/apply/try/[^"]+)"', text_of(signed_in.get(SKIPS)))[1]
    assert "Keep it" not in text_of(tried_to_the_end(Client(), link))
    end = tried_to_the_end(signed_in, link)

    address = f"{SKIPS}file/examples.yaml/"
    kept = signed_in.post(address, boxes(end) | {"do": "keep", "example": "A garden"})

    assert kept.url == address
    written = queries.working_copy("hire-a-skip").files["examples.yaml"]
    assert "need: A skip for my garden" in written
    assert "ends: sent" in written
    faked = {"do": "keep", "example": "Made up", "carried": "made-up"}
    assert "Go through the form again" in text_of(signed_in.post(address, faked))
    shown = signed_in.get(address)
    assert "to “sent”" in text_of(shown)
    signed_in.post(address, boxes(shown) | {"do": "drop 0"})
    assert "examples.yaml" not in queries.working_copy("hire-a-skip").files


def tried_to_the_end(client, link):
    page = client.post(link)
    for _page in range(4):
        page = client.post(link, boxes(page) | ANSWERS)
    return page
