"""A form as a file."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fingerpost.engines.formflow import write_form
from fingerpost.products.authoring import queries, rules

from .examples import FORM
from .pages import EDITOR, FIRST_QUESTION, save, text_of

FOLDER = f"{EDITOR}folder/"


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def hand_in(client, archive):
    return client.post(FOLDER, {"folder": SimpleUploadedFile("form.zip", archive)})


@pytest.mark.django_db
def test_what_is_downloaded_and_brought_in_again_is_the_same_byte_for_byte(signed_in, early_help):
    save(signed_in, FIRST_QUESTION, ask="Is a child in danger today? – “now”")
    once = signed_in.get(f"{FOLDER}?download").content

    signed_in.post(f"{EDITOR}review/", {"do": "discard"})
    assert hand_in(signed_in, once).status_code == 302

    assert signed_in.get(f"{FOLDER}?download").content == once
    files = rules.files_in(once)
    assert write_form(queries.working_copy("early-help").form) == files["form.yaml"]


@pytest.mark.django_db
def test_a_folder_that_cannot_be_used_changes_nothing_and_says_where(signed_in, early_help):
    files = rules.files_in(signed_in.get(f"{FOLDER}?download").content)
    files["form.yaml"] = files["form.yaml"].replace("danger-now", "danger-then", 1)

    response = hand_in(signed_in, rules.zip_of(files))

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


# Made when a test runs: an archive holds the time, and workers must agree on what tests are called.
TRICKS = {
    "above": ({"../form.yaml": "x"}, "points out"),
    "absolute": ({"/etc/form.yaml": "x"}, "points out"),
    "backwards": ({"a\\..\\form.yaml": "x"}, "points out"),
    "program": ({"run.py": "x"}, "a service has"),
    "bytes": ({"form.yaml": b"\xff\xfe"}, "not text"),
    "bomb": ({"form.yaml": "x" * 1_000_001}, "too large"),
    "several": ({f"{n}.txt": "x" * 999_999 for n in range(5)}, "too large"),
    "many": ({f"{n}.txt": "x" for n in range(101)}, "more than 100"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_an_archive_that_plays_tricks_is_refused(trick):
    files, says = TRICKS[trick]

    with pytest.raises(rules.NotAFolder, match=says):
        rules.files_in(zipped(**files))


def test_what_is_no_archive_is_refused():
    with pytest.raises(rules.NotAFolder, match="not a zip"):
        rules.files_in(b"PK no zip")


def test_an_archive_is_the_same_whatever_the_order_of_its_files():
    files = {"form.yaml": write_form(FORM), "letters/a.txt": "A"}

    assert rules.zip_of(files) == rules.zip_of(dict(reversed(files.items())))
    assert rules.files_in(rules.zip_of(files)) == files
