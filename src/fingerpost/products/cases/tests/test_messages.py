"""What is written to whoever sent a form, and back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.tests.samples import PDF
from fingerpost.common.notify.models import Message
from fingerpost.products.cases import actions
from fingerpost.products.cases.actions import writing
from fingerpost.products.cases.models import CaseMessage
from fingerpost.products.forms.actions import progress
from fingerpost.products.forms.models import Submission

from . import factories as given

pytestmark = pytest.mark.django_db
QUESTION = "Do you have a spare room?\nWe ask everybody."


@pytest.fixture
def worker(client, door):
    client.force_login(door)
    return door


@pytest.fixture
def case(worker):
    """An enquiry at the front door, whose sender gave an address."""
    email = {"email": "ada@hatworth.example"}
    case = given.new_case(service="fostering-enquiry", answers={"name": {"full": "Ada"}} | email)
    given.look_as(worker, case)
    return case


def page_of(case):
    return f"/cases/{case.reference}/"


def write(client, case, text=QUESTION):
    return client.post(f"{page_of(case)}write/", {"text": text}, follow=True)


def visit():
    """Whoever asked, once they have opened the newest link."""
    body = Message.objects.latest("pk").body
    resident = Client()
    resident.post(re.search(r"/apply/progress/[\w-]+/", body)[0])
    return resident


def test_a_message_is_read_by_its_link_alone(client, case):
    write(client, case)

    message = Message.objects.latest("pk")
    assert message.to == "ada@hatworth.example"
    assert "spare room" not in message.subject + message.body
    assert "Do you have a spare room?<br>" in visit().get("/apply/progress/now/").content.decode()


def test_a_reply_arrives_on_the_case_and_both_are_in_history_and_audit(client, case):
    write(client, case)

    resident = visit()
    said = resident.post("/apply/progress/now/", {"text": "Yes <b>two</b>"}, follow=True)

    assert "We have your message" in said.content.decode()
    shown = client.get(page_of(case)).content.decode()
    assert "Yes &lt;b&gt;two&lt;/b&gt;" in shown
    assert "Whoever asked has written back" in shown
    entries = AuditEntry.objects.filter(subject=f"case:{case.reference}")
    assert {"case.wrote", "case.replied"} <= set(entries.values_list("action", flat=True))


def test_nobody_writes_back_to_whom_nobody_wrote(case):
    from fingerpost.products.forms.actions import tell_of_message

    tell_of_message(case.reference, by="tests")

    resident = visit()
    assert 'name="text"' not in resident.get("/apply/progress/now/").content.decode()
    resident.post("/apply/progress/now/", {"text": "Hello"})
    assert CaseMessage.objects.count() == 0


def test_nobody_writes_back_once_the_case_is_closed(client, case, worker):
    write(client, case)
    resident = visit()
    given.move(case, "withdraw", worker, outcome="not-now")

    said = resident.post("/apply/progress/now/", {"text": "Wait"}, follow=True)

    assert "You cannot write here any more" in said.content.decode()
    assert CaseMessage.objects.count() == 1


def test_about_a_safeguarding_case_nobody_is_written_to(client, worker):
    case = given.new_case()
    given.look_as(worker, case)
    before = Message.objects.count()

    assert "Write to the person who asked" not in client.get(page_of(case)).content.decode()
    assert "not possible" in write(client, case).content.decode()
    with pytest.raises(actions.NotPossible):
        actions.write_to_sender(case.reference, text="Hello", by=worker)
    assert (CaseMessage.objects.count(), Message.objects.count()) == (0, before)


def test_somebody_elses_case_cannot_be_written_about(client, case):
    client.force_login(given.practitioner())

    assert client.post(f"{page_of(case)}write/", {"text": "Hello"}).status_code == 404
    assert CaseMessage.objects.count() == 0


@pytest.mark.parametrize("text", ["", " ", "a" * 2001])
def test_an_empty_or_endless_reply_is_refused(client, case, text):
    write(client, case)

    answer = visit().post("/apply/progress/now/", {"text": text})

    assert "There is a problem" in answer.content.decode()
    assert CaseMessage.objects.count() == 1


def test_messages_go_with_their_case(client, case):
    write(client, case)

    actions.CaseHolder().delete(case.reference, by="tests")

    assert CaseMessage.objects.count() == 0


def add(resident, content=PDF, name="award.pdf"):
    sent = {"add-file": SimpleUploadedFile(name, content), "add": "yes"}
    return resident.post("/apply/progress/now/", sent, follow=True).content.decode()


@pytest.fixture
def folder(settings, tmp_path):
    settings.HOME = tmp_path
    files = settings.STORAGES["files"] | {"OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"files": files}


def test_a_document_that_is_added_later_is_with_the_case_and_its_worker_is_told(
    client, case, folder
):
    write(client, case)
    resident = visit()
    assert "The file must be a JPG, PNG, PDF, DOCX or ODT" in text_of(resident)

    shown = add(resident)

    page = client.get(page_of(case)).content.decode()
    assert "We have your document." in shown
    assert "I have sent a document: award.pdf" in shown
    assert "I have sent a document: award.pdf" in page
    assert re.search(r'<a class="govuk-link" href="/file/\w+/">award.pdf</a>', page)
    assert case.events.filter(kind="file-added", process="forms").count() == 1
    assert AuditEntry.objects.filter(action="case.file-added", actor="forms").count() == 1


@pytest.mark.parametrize(
    ("content", "most", "says"),
    [
        (b"<svg/>", 20, "The file must be a JPG, PNG, PDF, DOCX or ODT"),
        (PDF, 0, "You can add 0 documents here. Ring us if you have more"),
    ],
)
def test_a_document_that_is_not_taken_is_told_beside_its_box(
    client, case, folder, monkeypatch, content, most, says
):
    monkeypatch.setattr(writing, "MOST_SENT", most)
    write(client, case)

    shown = add(visit(), content)

    assert f'<a href="#id_add-file">{says}</a>' in shown
    assert not StoredFile.objects.exists()


def test_to_a_closed_case_nothing_can_be_added(client, case, worker, folder):
    write(client, case)
    resident = visit()
    given.move(case, "withdraw", worker, outcome="not-now")

    assert "You cannot write here any more" in add(resident)
    assert "Add a document" not in text_of(resident)
    assert not StoredFile.objects.exists()


def test_to_a_safeguarding_case_nothing_can_be_added(folder):
    case = given.new_case()
    submission = Submission.objects.get(reference=case.reference)
    token = progress.new_progress_link(submission, by="tests")
    resident = Client()
    resident.post(f"/apply/progress/{token}/")

    assert "You cannot write here any more" in add(resident)
    assert "Add a document" not in text_of(resident)
    assert not StoredFile.objects.exists()


def text_of(resident):
    return resident.get("/apply/progress/now/").content.decode()
