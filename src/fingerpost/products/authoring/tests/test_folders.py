"""A form as a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fingerpost.engines.formflow import write_form
from fingerpost.products.authoring import queries, rules
from fingerpost.products.forms.rules import files_in, zip_of

from .pages import EDITOR, FIRST_QUESTION, save, text_of

FOLDER = f"{EDITOR}folder/"


def hand_in(client, archive):
    return client.post(FOLDER, {"folder": SimpleUploadedFile("form.zip", archive)})


@pytest.mark.django_db
def test_what_is_downloaded_and_brought_in_again_is_the_same_byte_for_byte(signed_in, early_help):
    save(signed_in, FIRST_QUESTION, ask="Is a child in danger today? – “now”")
    once = signed_in.get(f"{FOLDER}?download").content

    signed_in.post(f"{EDITOR}review/", {"do": "discard"})
    assert hand_in(signed_in, once).status_code == 302

    assert signed_in.get(f"{FOLDER}?download").content == once
    files = files_in(once)
    assert write_form(queries.working_copy("early-help").form) == files["form.yaml"]


@pytest.mark.django_db
def test_a_folder_that_cannot_be_used_changes_nothing_and_says_where(signed_in, early_help):
    files = files_in(signed_in.get(f"{FOLDER}?download").content)
    files["form.yaml"] = files["form.yaml"].replace("danger-now", "danger-then", 1)

    response = hand_in(signed_in, zip_of(files))

    assert response.status_code == 422
    assert "form.yaml:" in text_of(response)
    assert queries.working_copy("early-help").revision == 0


@pytest.mark.django_db
def test_a_draft_that_cannot_be_written_is_not_downloaded_and_says_why(signed_in, early_help):
    while "ends" in (form := queries.working_copy("early-help").form):
        seen = rules.digest(form["ends"][0])
        signed_in.post(f"{EDITOR}do/", {"do": f"remove ends/0 {seen}"})

    response = signed_in.get(f"{FOLDER}?download")

    assert response.status_code == 422
    assert "'ends' is missing" in text_of(response)
