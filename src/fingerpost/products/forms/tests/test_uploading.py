"""Sending files with a form: kept as they come, seen by whoever sent them, gone with the draft."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.files import actions as stored
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.tests.malicious import HARMFUL, photo_with_a_place
from fingerpost.common.files.tests.samples import DOCX, PDF, TEXT, XLSX
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing.tests.factories import state_purpose
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.actions import retaining, sending, trials
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.permissions import ASSIST
from fingerpost.products.forms.queries.retention import Due

from .conftest import MANIFEST
from .filling import begin, errors_in, hidden, text_of

FORM = """
title: Send us papers
sections:
  - id: all
    title: All
    pages:
      - id: photo
        questions:
          - { id: photo, type: file, ask: Your photo, noun: a photo, kinds: [pictures, pdf] }
      - id: papers
        title: Your papers
        questions:
          - id: papers
            type: files
            ask: Your letters
            noun: your letters
            at_most: 2
            max_mb: 1
          - { id: note, type: short-text, ask: A note, noun: a note, max_length: 20 }
          - { id: email, type: email, ask: Your email, optional: true }
      - repeat: children
        title: Children
        item: child
        min: 0
        max: 2
        pages:
          - id: child
            questions:
              - { id: proof, type: file, ask: Proof, noun: the proof, optional: true }
ends:
  - { id: sent, title: Sent }
"""
PHOTO, PAPERS = "/apply/papers/step/photo/", "/apply/papers/step/papers/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.HOME = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "files": settings.STORAGES["files"] | {"OPTIONS": {"location": tmp_path / "files"}}
    }
    return tmp_path / "files"


@pytest.fixture
def papers(client):
    manifest = MANIFEST.replace("allotment", "papers")
    actions.publish_service("papers", {"service.yaml": manifest, "form.yaml": FORM}, by="tests")
    return begin(client, "papers")


def a_file(content=PDF, name="letter.pdf"):
    return SimpleUploadedFile(name, content)


def upload(client, address=PAPERS, question="papers", files=None, **more):
    sent = {question: files if files is not None else a_file(), "upload": question}
    return client.post(address, sent | more)


def to_papers(client):
    client.post(PHOTO, {"photo": a_file(name="photo.pdf")})


def kept(key_of=None):
    return FormSession.objects.get().answers


def on_disk(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def send(client):
    to_papers(client)
    client.post(PAPERS, {"papers": a_file(), "note": "Here"})
    client.post("/apply/papers/step/children/", {"another": "no"})
    checked = client.get("/apply/papers/check-answers/")
    client.post("/apply/papers/check-answers/", {"revision": hidden(checked, "revision")})
    return Submission.objects.get()


def test_a_page_says_what_may_be_sent_before_anybody_chooses(client, papers):
    page = text_of(client.get(PHOTO))

    assert "The file must be a JPG, PNG or PDF, smaller than 10 MB." in page
    assert 'enctype="multipart/form-data"' in page
    assert ".jpg,.jpeg,.png,.pdf,image/jpeg" in page
    to_papers(client)
    page = text_of(client.get(PAPERS))
    assert "You can send up to 2 files. Each file must be a JPG, PNG, PDF, DOCX or ODT, " in page


def test_a_file_is_kept_and_the_form_goes_on(client, papers, folder):
    response = client.post(PHOTO, {"photo": a_file(name="../../me.pdf")})

    file = StoredFile.objects.get()
    assert response.url == PAPERS
    assert kept()["photo"] == {"file": file.reference, "name": "me.pdf", "size": len(PDF)}
    assert file.owner_kind == "draft"
    assert on_disk(folder) == [file.reference]


def test_an_upload_alone_stays_on_the_page_and_shows_what_is_kept(client, papers):
    response = upload(client, PHOTO, "photo", a_file(photo_with_a_place(), "holiday.jpg"))

    page = text_of(client.get(response.url))
    small = re.search(r'<img class="fp-files__picture" src="([^"]+)"', page)[1]
    picture = client.get(small)
    assert response.url == f"{PHOTO}#photo"
    assert "holiday.jpg (" in page
    assert picture["Content-Type"] == "image/jpeg"
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert picture["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert picture.content.startswith(b"\xff\xd8")


def test_other_answers_of_the_page_are_kept_with_a_file(client, papers):
    to_papers(client)

    page = upload(client, note="Here", email="not an address")

    assert errors_in(page) == []
    assert 'value="not an address"' in text_of(page)
    assert kept()["note"] == "Here"
    assert "email" not in kept()
    assert 'value="Here"' in text_of(client.get(PAPERS))


def test_a_file_is_kept_though_the_rest_of_the_page_is_wrong(client, papers):
    to_papers(client)

    page = client.post(PAPERS, {"papers": a_file(), "note": "x" * 30})

    assert errors_in(page) == [("note", "A note must be 20 characters or less")]
    assert "letter.pdf" in text_of(page)
    assert len(kept()["papers"]) == 1


def test_of_several_files_the_good_ones_are_kept_and_the_others_told(client, papers):
    to_papers(client)
    sent = [a_file(TEXT, "a.pdf"), a_file(DOCX, "b.docx"), a_file(b"%PDF" + bytes(2**20), "c.pdf")]

    page = upload(client, files=sent, note="Here")

    assert [one["name"] for one in kept()["papers"]] == ["b.docx"]
    assert errors_in(page) == [
        ("papers", "“a.pdf” was not kept. The file must be a JPG, PNG, PDF, DOCX or ODT"),
        ("papers", "“c.pdf” was not kept. The file must be smaller than 1.0\xa0MB"),
    ]


def test_no_more_files_are_kept_than_may_be_sent(client, papers, folder):
    to_papers(client)
    sent = [a_file(PDF + bytes([65 + number]), f"{number}.pdf") for number in range(3)]

    page = upload(client, files=sent)

    assert errors_in(page) == [
        ("papers", "“2.pdf” was not kept. You can send 2 files. Remove one first")
    ]
    assert len(kept()["papers"]) == 2
    assert len(on_disk(folder)) == 3


def test_the_same_file_sent_again_is_kept_once(client, papers):
    to_papers(client)

    upload(client)
    upload(client)

    assert len(kept()["papers"]) == 1
    assert StoredFile.objects.count() == 2


def test_another_file_takes_the_place_of_the_one_that_was_there(
    client, papers, folder, django_capture_on_commit_callbacks
):
    upload(client, PHOTO, "photo")
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, PHOTO, "photo", a_file(PDF + b"\n", "better.pdf"))

    assert kept()["photo"]["name"] == "better.pdf"
    assert on_disk(folder) == [kept()["photo"]["file"]]


def test_a_file_is_removed_and_the_question_asked_again(
    client, papers, folder, django_capture_on_commit_callbacks
):
    to_papers(client)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(PHOTO, {"remove_file": kept()["photo"]["file"]})

    assert "letter" not in text_of(client.get(response.url))
    assert on_disk(folder) == []
    assert errors_in(client.post(PHOTO)) == [("photo", "Select a photo")]


def test_a_browser_cannot_say_which_files_are_kept(client, papers):
    theirs = stored.store_file(
        a_file(), name="theirs.pdf", owner=queries.uploads.owner_of_draft(0), by="tests"
    )

    page = client.post(PHOTO, {"photo": f"{theirs.reference}|9|theirs.pdf"})
    client.post(PHOTO, {"remove_file": theirs.reference})

    assert errors_in(page) == [("photo", "Select a photo")]
    assert StoredFile.objects.filter(pk=theirs.pk).exists()


def test_a_picture_is_seen_by_whoever_has_the_draft_and_by_nobody_else(client, papers):
    upload(client, PHOTO, "photo", a_file(photo_with_a_place(), "holiday.jpg"))
    reference = kept()["photo"]["file"]
    stranger = Client()
    begin(stranger, "papers")
    staff = Client()
    staff.force_login(UserFactory(may=["fp_files.view_storedfile"]))

    assert stranger.get(f"/apply/papers/file/{reference}/").status_code == 404
    assert staff.get(f"/file/{reference}/").status_code == 404
    assert client.get(f"/apply/papers/file/{reference}/").status_code == 200


def test_a_worker_who_looks_at_a_picture_for_somebody_is_in_the_audit(client, papers):
    upload(client, PHOTO, "photo", a_file(photo_with_a_place(), "holiday.jpg"))
    FormSession.objects.update(channel="phone")
    client.force_login(UserFactory(may=[ASSIST]))

    client.get(f"/apply/papers/file/{kept()['photo']['file']}/")

    subject = f"file:{kept()['photo']['file']}"
    assert AuditEntry.objects.filter(subject=subject, purpose="fill in a form").count() == 1


@pytest.mark.parametrize("what", HARMFUL)
def test_what_does_harm_is_told_in_a_sentence_and_not_kept(client, papers, what, folder):
    to_papers(client)

    page = upload(client, files=a_file(HARMFUL[what][0], "<b>\u202egpj.exe"), note="Here")

    ((field, says),) = errors_in(page)
    assert (field, says[:27]) == ("papers", "“-b-gpj.exe” was not kept. ")
    assert "<b>" not in unescape(text_of(page)).split("<main", 1)[1]
    assert (kept().get("papers"), kept()["note"]) == (None, "Here")
    assert len(on_disk(folder)) == 1


def test_what_a_question_does_not_ask_for_is_not_kept(client, papers):
    page = upload(client, PHOTO, "photo", a_file(XLSX, "table.xlsx"))

    assert errors_in(page) == [
        ("photo", "“table.xlsx” was not kept. The file must be a JPG, PNG or PDF")
    ]


def test_files_go_with_what_is_sent(client, papers):
    submission = send(client)

    files = StoredFile.objects.all()
    assert {(one.owner_kind, one.owner_reference) for one in files} == {
        ("submission", submission.reference)
    }
    assert submission.answers["papers"][0]["file"] in {one.reference for one in files}
    told = queries.told.told(submission)
    assert told["answers"]["photo"].keys() == {"file", "name", "size"}
    assert {"letter.pdf (77 bytes)", "photo.pdf (77 bytes)"} <= {
        one["answer"] for one in told["said"]
    }


def test_what_is_no_longer_on_the_route_is_not_sent_and_is_deleted(
    client, papers, folder, django_capture_on_commit_callbacks
):
    to_papers(client)
    client.post(PAPERS, {"papers": a_file(), "note": "Here"})
    client.post("/apply/papers/step/children/", {"another": "yes"})
    client.post("/apply/papers/step/child/1/", {"proof": a_file(PDF + b" ", "proof.pdf")})
    assert len(on_disk(folder)) == 3

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/apply/papers/step/children/1/remove/", {"remove": "yes"})

    assert len(on_disk(folder)) == 2
    assert kept()["children"] == []


@pytest.mark.parametrize("how", ["by hand", "in time"])
def test_files_go_with_the_draft(client, papers, folder, how, django_capture_on_commit_callbacks):
    to_papers(client)

    with django_capture_on_commit_callbacks(execute=True):
        if how == "by hand":
            client.post("/apply/papers/delete/")
        else:
            past = timezone.now() - timedelta(days=99)
            FormSession.objects.update(started_at=past, expires_at=past + timedelta(days=1))
            assert actions.delete_expired_drafts(by="tests") == 1

    assert not StoredFile.objects.exists()
    assert on_disk(folder) == []


def test_files_are_there_on_another_device(client, papers):
    to_papers(client)
    session = FormSession.objects.get()
    key = "another-browser"
    session.key_hash = queries.drafts.hash_of(key)
    session.save()

    draft = queries.draft_with(key, now=timezone.now())

    assert draft.walk(timezone.localtime()).first_unanswered.page == "papers"


def test_a_client_that_sends_very_much_is_asked_to_wait(client, papers, monkeypatch):
    monkeypatch.setitem(actions.limits.MOST, "upload", 1)
    to_papers(client)

    response = upload(client, note="Here")

    assert response.status_code == 429
    assert kept()["photo"]["name"] == "photo.pdf"


def test_a_draft_that_was_sent_at_once_takes_its_files_along(client, papers):
    to_papers(client)
    session = FormSession.objects.get()
    here = queries.drafts.as_draft(session).walk(timezone.localtime())
    with transaction.atomic():
        sending.save_at_once(session, here, by="tests")
    assert StoredFile.objects.get().owner_kind == "submission"

    upload(client, PHOTO, "photo", a_file(PDF + b"\n", "better.pdf"))

    file = StoredFile.objects.get()
    assert (file.name, file.owner_kind) == ("better.pdf", "submission")
    assert Submission.objects.get().answers["photo"]["file"] == file.reference


def test_files_go_when_what_was_sent_is_no_longer_kept(client, papers):
    submission = send(client)
    due = Due("papers", "empty", submission.reference, timezone.localdate(), ("papers",))

    retaining._go(due)
    assert [one.name for one in StoredFile.objects.all()] == ["photo.pdf"]

    retaining._go(replace(due, questions=()))
    assert not StoredFile.objects.exists()


def test_who_may_read_a_submission_may_read_its_files(client, papers):
    submission, reference = send(client), StoredFile.objects.first().reference
    reader = UserFactory(may=["fp_files.view_storedfile", "fp_forms.download_submissions"])
    stranger = UserFactory(may=["fp_files.view_storedfile"])
    state_purpose(reader, about=submission.reference)

    client.force_login(stranger)
    assert client.get(f"/file/{reference}/").status_code == 404
    client.force_login(reader)
    assert client.get(f"/file/{reference}/").getvalue() == PDF


def test_of_a_form_that_is_tried_only_names_are_kept(client, papers, monkeypatch):
    folder = {"service.yaml": MANIFEST, "form.yaml": FORM}
    monkeypatch.setattr(trials, "_sources", [lambda _key: ("papers", folder, 1)])
    first = client.post("/apply/try/key/")
    posted = {"carried": hidden(first, "carried"), "upload": "photo", "photo": a_file()}

    page = client.post("/apply/try/key/", posted)
    onward = client.post("/apply/try/key/", {"carried": hidden(page, "carried")})

    assert "letter.pdf (77 bytes)" in text_of(page)
    assert "Your papers" in text_of(onward)
    assert not StoredFile.objects.exists()
