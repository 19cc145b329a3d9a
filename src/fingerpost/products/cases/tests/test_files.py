"""What is attached to a case: by whoever may write a note, for whoever may see the case."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.files.actions import TypeNotAllowed, store_file
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.files.tests.samples import PDF
from fingerpost.common.sharing.tests.factories import state_purpose
from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.models import CaseEvent

from .factories import given_case, look_as, move, practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept_for_the_test(settings, tmp_path):
    settings.HOME = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "files": settings.STORAGES["files"] | {"OPTIONS": {"location": tmp_path / "files"}}
    }


@pytest.fixture
def case(worker):
    case = given_case(worker)
    look_as(worker, case)
    return case


def a_file(content=PDF, name="School report.pdf"):
    return SimpleUploadedFile(name, content)


def address(case):
    return reverse("cases:attach", kwargs={"reference": case.reference})


def test_a_file_is_kept_with_the_case_and_its_name_leads_to_it(client, worker, case):
    client.force_login(worker)

    page = client.post(address(case), {"file": a_file()}, follow=True).content.decode()

    file = StoredFile.objects.get()
    link = reverse("files:file", kwargs={"reference": file.reference})
    assert f'href="{link}"' in page
    assert "School report.pdf" in page
    assert "Not scanned" in page
    assert client.get(link).getvalue() == PDF


def test_the_history_and_the_audit_tell_who_attached_it(worker, case):
    actions.attach_file(case.reference, file=a_file(), by=worker)

    assert CaseEvent.objects.filter(case=case, kind="file-added", by=worker).count() == 1
    told = AuditEntry.objects.filter(action__in=("case.file-added", "file.stored"))
    assert {entry.subject.split(":")[0] for entry in told} == {"case", "file"}


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"note": b"x"}, "Error: Add a file"),
        ({"file": b""}, "The file is empty"),
        ({"file": b"MZ\x90\x00 a program"}, "The file must be a PDF, a picture"),
        ({"file": b"%PDF-1.7 " + b"x" * 400}, "The file must be smaller than 300\xa0bytes"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words_beside_the_box(
    client, worker, case, settings, posted, words
):
    settings.FILES_MAX_BYTES = 300
    client.force_login(worker)

    page = client.post(address(case), {name: a_file(content) for name, content in posted.items()})

    assert words in page.content.decode()
    assert not StoredFile.objects.exists()
    assert not CaseEvent.objects.filter(kind="file-added").exists()


def test_nothing_is_told_of_a_file_that_was_refused(worker, case):
    with pytest.raises(TypeNotAllowed):
        actions.attach_file(case.reference, file=a_file(b"MZ\x90\x00"), by=worker)

    assert not CaseEvent.objects.filter(kind="file-added").exists()


def test_a_file_is_not_for_whoever_may_not_see_the_case(client, worker, case):
    actions.attach_file(case.reference, file=a_file(), by=worker)
    stranger = practitioner("early-help-west")
    state_purpose(stranger, about=case.reference)
    client.force_login(stranger)

    link = reverse("files:file", kwargs={"reference": StoredFile.objects.get().reference})

    assert client.get(link).status_code == 404
    assert client.post(address(case), {"file": a_file()}).status_code == 404
    assert StoredFile.objects.count() == 1


def test_a_file_is_not_shown_to_whoever_has_not_said_why(client, worker):
    case = given_case(worker)
    actions.attach_file(case.reference, file=a_file(), by=worker)
    client.force_login(worker)

    answer = client.get(reverse("files:file", args=[StoredFile.objects.get().reference]))

    assert answer.url.startswith(reverse("sharing:state-purpose"))


def test_what_came_with_the_form_is_there_too(client, worker, case):
    owner = Owner("submission", case.reference)
    sent = store_file(io.BytesIO(PDF), name="from the form.pdf", owner=owner, by="forms")
    client.force_login(worker)

    page = client.get(reverse("cases:case", args=[case.reference])).content.decode()
    opened = client.get(reverse("files:file", args=[sent.reference]))

    assert "from the form.pdf" in page
    assert opened.getvalue() == PDF
    client.force_login(practitioner("early-help-west"))
    assert client.get(reverse("files:file", args=[sent.reference])).status_code == 404


def test_a_closed_case_still_takes_what_arrives_late(worker, case):
    move(case, "finish", worker, outcome="needs-met")

    actions.attach_file(case.reference, file=a_file(), by=worker)

    assert len(queries.look_at_case(case.reference, by=worker).files) == 1
