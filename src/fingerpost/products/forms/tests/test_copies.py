import re
import zlib

import pytest

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.design.components import can_make_pdfs
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.products.forms import actions
from fingerpost.products.forms.actions.limits import COPIES_A_DAY
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.permissions import ASSIST
from fingerpost.products.forms.tests.filling import ALLOTMENT, hidden, page_of, send, text_of

pytestmark = pytest.mark.django_db
LETTER = "Ada Okafor\n3 Bell Street\nSK1 3XE"
needs_pango = pytest.mark.skipif(not can_make_pdfs(), reason="the library pango is not installed")


@pytest.fixture
def helped(client, allotment):
    """A worker's browser, which has just sent a form for somebody."""
    return helping(client, allotment)


def helping(client, allotment):
    client.force_login(UserFactory(may=[ASSIST]))
    address = client.post(f"/apply/{allotment}/by-phone/").url
    while "check-answers" not in address:
        address = client.post(address, ALLOTMENT[page_of(address)]).url
    client.post(address, {"revision": hidden(client.get(address), "revision")})
    Message.objects.all().delete()
    return client


def unpacked(document):
    packed = re.findall(rb"stream\n(.*?)\nendstream", document, re.DOTALL)
    return b"".join(map(zlib.decompress, packed))


def copy(browser, channel, to):
    return browser.post("/apply/sent/copy/", {"channel": channel, "to": to}, follow=True)


def test_whoever_was_helped_gets_every_answer_by_email_or_letter(helped):
    assert "The copy will be sent" in text_of(copy(helped, "email", "ada@hatworth.example"))
    copy(helped, "letter", LETTER)

    by_email, by_letter = Message.objects.order_by("pk")
    for message in (by_email, by_letter):
        assert "What is your name? Ada Okafor" in message.body
        assert Submission.objects.get().reference in message.body
    assert "/apply/progress/" in by_email.body
    assert "/apply/progress/" not in by_letter.body
    assert by_letter.to.splitlines() == LETTER.splitlines()
    assert AuditEntry.objects.filter(
        action="submission.read", purpose="send a copy to the resident"
    ).count() == 2  # fmt: skip


def test_a_text_says_nothing_of_what_was_answered(helped):
    copy(helped, "text", "07700 900 982")

    said = Message.objects.get().body
    assert Submission.objects.get().reference in said
    assert "Okafor" not in said
    assert "llotment" not in said


@pytest.mark.parametrize("channel", ["email", "letter"])
def test_a_copy_names_no_service_where_safeguarding_is_the_matter(
    client, allotment, files, channel
):
    files["service.yaml"] += "safeguarding: true\n"
    actions.publish_service(allotment, files, by="tests")
    helped = helping(client, allotment)
    copy(helped, channel, "ada@hatworth.example" if channel == "email" else LETTER)

    said = Message.objects.get().body
    assert "Okafor" not in said
    assert "llotment" not in said
    assert "Download a copy" not in text_of(helped.get("/apply/sent/"))
    assert helped.get("/apply/sent/copy.pdf").status_code == 404


def test_the_same_address_gets_it_once_and_not_everybody_gets_one(helped):
    for _ in range(2):
        copy(helped, "email", "ada@hatworth.example")
    assert Message.objects.count() == 1

    for number in range(COPIES_A_DAY):
        last = copy(helped, "email", f"ada{number}@hatworth.example")
    assert "Five copies went out today" in text_of(last)
    assert Message.objects.count() == COPIES_A_DAY - 1


@pytest.mark.parametrize(
    ("channel", "to", "told"),
    [
        ("", "ada@hatworth.example", "Select how they want it"),
        ("email", "", "Enter where it goes"),
        ("email", "ada at home", "Enter an email address in the correct format"),
        ("text", "ada@hatworth.example", "Enter a UK telephone number"),
        ("letter", "Ada, Bell Street", "Enter a name, an address and a postcode"),
    ],
)
def test_an_address_that_cannot_be_one_is_said(helped, channel, to, told):
    assert told in text_of(copy(helped, channel, to))
    assert not Message.objects.exists()


def test_only_a_worker_who_helped_sends_copies(client, allotment):
    send(client, allotment, ALLOTMENT)

    assert "Send them a copy" not in text_of(client.get("/apply/sent/"))
    assert client.get("/apply/sent/copy/").status_code == 404


def test_whoever_has_the_worker_s_browser_next_sees_nothing(helped):
    key = helped.cookies["sent"].value
    helped.logout()
    helped.cookies["sent"] = key

    for address in ("/apply/sent/", "/apply/sent/copy/", "/apply/sent/copy.pdf"):
        assert helped.get(address).status_code == 403


@needs_pango
def test_a_resident_keeps_a_document_that_can_be_read_aloud(client, allotment):
    send(client, allotment, ALLOTMENT)
    assert "Download a copy of your answers (PDF)" in text_of(client.get("/apply/sent/"))

    document = client.get("/apply/sent/copy.pdf")

    reference = Submission.objects.get().reference
    assert document["Content-Type"] == "application/pdf"
    assert document["Content-Disposition"] == f'attachment; filename="{reference}.pdf"'
    assert "no-store" in document["Cache-Control"]
    assert document.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in unpacked(document.content)
    assert AuditEntry.objects.filter(action="submission.read", purpose="keep a copy").exists()
