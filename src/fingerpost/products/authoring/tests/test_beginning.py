"""A service that was not there before."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fingerpost.products.authoring import queries
from fingerpost.products.forms import queries as published
from fingerpost.products.forms.rules import files_in, zip_of

from .pages import boxes, errors_in, hand_in, text_of

pytestmark = pytest.mark.django_db
NEW = "/form-editor/new/"
SKIPS = {
    "title": "Hire a skip",
    "owner": "Waste Team",
    "audience": "Anybody who clears out a home",
    "purpose": "complaint",
    "begin": "short",
}
PAGE = {
    "path": "/email",
    "title": "Your email",
    "components": [
        {"type": "EmailAddressField", "name": "email", "title": "What is your email?"},
        {"type": "FlashCard", "name": "odd", "title": "Something odd"},
    ],
    "next": [{"path": "/summary"}],
}
SUMMARY = {"path": "/summary", "controller": "SummaryPageController", "title": "Check"}
FOREIGN = {"name": "Borrow a tool", "pages": [PAGE, SUMMARY], "startPage": "/email"}


@pytest.fixture
def second(oliver):
    client = Client()
    client.force_login(oliver)
    return client


def publish(first, second, service):
    hand_in(first, f"/form-editor/{service}/review/")
    second.post(f"/form-editor/{service}/review/", {"do": "approve", "when": "now"})


def test_a_service_is_made_approved_by_a_second_person_and_used(signed_in, second, client):
    assert "Looking into a complaint" in text_of(signed_in.get(f"{NEW}?how=here"))

    begun = signed_in.post(f"{NEW}?how=here", SKIPS)

    assert begun.url == "/form-editor/hire-a-skip/"
    assert "None yet" in text_of(signed_in.get("/form-editor/"))
    assert Client().get("/apply/hire-a-skip/").status_code == 404
    for page in ("", "review/", "routes/", "folder/"):
        assert signed_in.get(begun.url + page).status_code == 200, page
    publish(signed_in, second, "hire-a-skip")
    assert "Hire a skip" in text_of(Client().get("/apply/hire-a-skip/"))
    manifest = published.manifest_of(published.current_version("hire-a-skip"))
    assert (manifest.owner, manifest.purpose, manifest.confirm_to) == (
        "Waste Team",
        "complaint",
        "email",
    )


def test_what_is_missing_or_taken_is_said_at_its_box(signed_in, early_help):
    refused = signed_in.post(f"{NEW}?how=here", {"slug": "new", "begin": "short"})

    assert refused.status_code == 422
    assert [field for field, _says in errors_in(refused)] == [
        "id_title",
        "id_slug",
        "id_owner",
        "id_audience",
        "id_purpose",
    ]
    for slug in ("early-help", "sent", "No Name", "x\x00"):
        refused = signed_in.post(f"{NEW}?how=here", SKIPS | {"slug": slug})
        assert "id_slug" in dict(errors_in(refused)), slug


def test_a_service_begins_with_all_that_another_has(signed_in, second, early_help):
    signed_in.post(f"{NEW}?how=here", SKIPS | {"begin": "copy early-help"})
    publish(signed_in, second, "hire-a-skip")

    copied = published.version_files(published.current_version("hire-a-skip"))
    original = published.version_files(published.current_version("early-help"))
    assert copied.keys() == original.keys()
    assert copied["workflow.yaml"] == original["workflow.yaml"]
    assert published.manifest_of(published.current_version("hire-a-skip")).safeguarding


@pytest.mark.parametrize("kind", ["early-help", "fostering-application"])
def test_a_service_of_another_council_is_brought_in_byte_for_byte(signed_in, kind):
    theirs = files_in(signed_in.get(f"/form-editor/{kind}/folder/?download").content)
    own = published.version_files(published.current_version(kind))
    kept = {"workflow.yaml", "invites.yaml", "retention.yaml"} & own.keys()
    assert {name: theirs[name] for name in kept} == {name: own[name] for name in kept}
    theirs["service.yaml"] = theirs["service.yaml"].replace(kind, "family-help")
    archive = zip_of(theirs)

    sent = {"folder": SimpleUploadedFile("theirs.zip", archive)}
    assert signed_in.post(f"{NEW}?how=folder", sent).url == "/form-editor/family-help/"
    assert signed_in.get("/form-editor/family-help/folder/?download").content == archive

    again = {"folder": SimpleUploadedFile("theirs.zip", archive)}
    assert "id_slug" in dict(errors_in(signed_in.post(f"{NEW}?how=folder", again)))
    bad = zip_of(theirs | {"form.yaml": "title: x"})
    refused = signed_in.post(f"{NEW}?how=folder", {"folder": SimpleUploadedFile("b.zip", bad)})
    assert "form.yaml:1:" in text_of(refused)


def test_a_form_of_another_builder_is_told_question_by_question(signed_in):
    sent = SKIPS | {"title": "", "builder": "environment"}
    file = SimpleUploadedFile("theirs.json", json.dumps(FOREIGN).encode())

    begun = signed_in.post(f"{NEW}?how=foreign", sent | {"file": file})

    assert begun.url == "/form-editor/borrow-a-tool/"
    told = text_of(signed_in.get(f"{begun.url}folder/"))
    assert 'part/sections/0/pages/0/questions/0/">“What is your email?”' in told
    assert "Something odd" in told
    assert "Lost" in told
    other = SimpleUploadedFile("theirs.json", b"{}")
    refused = signed_in.post(f"{NEW}?how=foreign", sent | {"file": other})
    assert "id_file" in dict(errors_in(refused))


def test_a_new_service_that_is_thrown_away_is_gone(signed_in, early_help):
    signed_in.post(f"{NEW}?how=here", SKIPS)

    gone = signed_in.post("/form-editor/hire-a-skip/review/", {"do": "discard"})

    assert gone.url == "/form-editor/"
    assert signed_in.get("/form-editor/hire-a-skip/").status_code == 404
    assert queries.may_be_named("hire-a-skip")
    assert boxes(signed_in.get(f"{NEW}?how=here"))["begin"] == ["short"]
