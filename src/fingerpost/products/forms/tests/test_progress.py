"""Whoever sent a form sees by a link how it is going."""

import re
import secrets
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.notify.models import Message
from fingerpost.products.forms import actions, rules
from fingerpost.products.forms.models import ProgressLink, Submission

from .filling import ALLOTMENT, errors_in, send, text_of
from .test_saving import plain

pytestmark = pytest.mark.django_db
ADA, ASK, NOW = "ada@hatworth.example", "/apply/progress/", "/apply/progress/now/"
TALKED = rules.Progress(
    "We are looking at it",
    (rules.ToCome("We ring you", timezone.now() + timedelta(days=3)),),
    "You can have the plot",
    timezone.now(),
)


@pytest.fixture
def sent(client, allotment):
    """What somebody sent, who got a link with the receipt."""
    send(client, allotment, ALLOTMENT)
    actions.deliver_ours()
    return Submission.objects.get()


@pytest.fixture
def _talked(monkeypatch):
    product = (lambda _reference, _language: TALKED), (lambda _reference, _text: None)
    monkeypatch.setattr(rules.progress, "_products", [product])


def link():
    """The newest link that was sent."""
    bodies = Message.objects.order_by("-pk").values_list("body", flat=True)
    return next(x[0] for body in bodies if (x := re.search(r"/apply/progress/[\w-]+/", body)))


def opened(at):
    """A browser of somebody who has opened a link, and what it shows."""
    browser = Client()
    return browser, browser.post(at, follow=True)


def make_safeguarding(files):
    files["service.yaml"] += "safeguarding: true\n"
    actions.publish_service("allotment", files, by="tests")


@pytest.mark.usefixtures("_talked")
def test_the_link_of_the_receipt_shows_how_it_is_going(sent):
    shown = text_of(opened(link())[1])

    for words in (
        "We are looking at it",
        "We ring you by",
        "You can have the plot",
        sent.reference,
    ):
        assert words in shown


def test_what_nobody_works_on_yet_was_received(sent):
    shown = text_of(opened(link())[1])

    assert "We have received what you sent" in shown
    assert "We write to you each spring." in shown


@pytest.mark.usefixtures("_talked")
def test_of_a_safeguarding_service_only_receipt_and_decision_are_shown(client, allotment, files):
    make_safeguarding(files)
    send(client, allotment, ALLOTMENT)
    actions.deliver_ours()

    shown = text_of(opened(link())[1])

    assert "We have received what you sent" in shown
    assert "You can have the plot" in shown
    assert not re.search("allotment|We are looking at it|We ring you|Ada|plants?", shown)


def test_nothing_that_was_answered_is_shown(sent):
    assert not re.search(r"Okafor|3 Bell|leeks|1985|ada@", text_of(opened(link())[1]))


def test_a_program_that_opens_links_in_emails_does_not_use_one_up(sent):
    at = link()
    for method in (Client().get, Client().head, Client().options):
        method(at)

    assert Client().post(at).status_code == 302


def test_a_link_works_once(sent):
    at = link()
    opened(at)

    for answer in (Client().get(at), Client().post(at)):
        assert answer.status_code == 410
        assert f'href="{ASK}"' in text_of(answer)


def test_a_visit_lasts_an_hour(sent):
    browser, _ = opened(link())

    assert browser.get(NOW).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert browser.get(NOW).url == ASK


def test_a_link_ends_after_four_weeks_and_is_then_deleted(sent):
    at = link()
    with time_machine.travel(timezone.now() + timedelta(days=28, hours=2)):
        assert Client().post(at).status_code == 410
        assert actions.delete_old_progress_links() == 1


@pytest.mark.parametrize(
    "change", [str.swapcase, lambda _: secrets.token_urlsafe(32), lambda t: t[1:]]
)
def test_a_guessed_link_is_answered_as_a_used_one(sent, change):
    at = link()
    guessed = f"/apply/progress/{change(at.split('/')[3])}/"
    answers = {plain(Client().get(guessed)), plain(Client().post(guessed))}
    opened(at)

    assert answers == {plain(Client().get(at))}


def test_without_a_visit_there_is_nothing_to_see(sent):
    stranger = Client()
    stranger.cookies["progress"] = "guessed"

    assert stranger.get(NOW).url == ASK
    assert stranger.post(NOW).url == ASK
    assert Message.objects.count() == 1


def test_neither_link_nor_visit_can_be_read_in_what_is_kept(sent):
    at = link()
    browser, _ = opened(at)

    kept = str(ProgressLink.objects.values())
    assert at.split("/")[3] not in kept
    assert browser.cookies["progress"].value.split(":")[0] not in kept


def test_somebody_asks_for_another_link_with_reference_and_address(sent):
    first = link()

    Client().post(ASK, {"reference": f" {sent.reference.lower()}", "email": "ADA@hatworth.example"})

    assert link() != first
    assert opened(link())[1].status_code == 200


def test_every_question_about_a_reference_gets_the_same_answer(sent, allotment):
    asked = [
        (sent.reference, ADA),
        (sent.reference, "bola@hatworth.example"),
        ("BCDF2345", ADA),
        ("BCDF2345", "who@else.example"),
        ("not a reference", "who@else.example"),
    ]

    answers = [Client().post(ASK, {"reference": one, "email": to}) for one, to in asked]

    assert len({plain(answer) for answer in answers}) == 1
    assert answers[0].status_code == 200
    links = Message.objects.filter(template="forms.progress-link")
    assert [message.to for message in links] == [ADA]
    assert Message.objects.filter(template="forms.no-progress").count() == 4


def test_nothing_of_a_safeguarding_service_is_found_by_its_reference(client, allotment, files):
    make_safeguarding(files)
    send(client, allotment, ALLOTMENT)

    Client().post(ASK, {"reference": Submission.objects.get().reference, "email": ADA})

    assert Message.objects.latest("pk").template == "forms.no-progress"


def test_an_address_gets_no_more_than_five_emails_an_hour(sent):
    with time_machine.travel("2026-11-23T10:00:00Z"):
        for _ in range(7):
            Client().post(ASK, {"reference": sent.reference, "email": ADA})

    assert Message.objects.filter(template="forms.progress-link").count() == 5


def test_whoever_is_here_can_have_a_link_for_another_day(sent):
    browser, _ = opened(link())
    used = link()

    page = browser.post(NOW, follow=True)

    assert "A new link is on its way" in text_of(page)
    assert link() != used
    assert Message.objects.latest("pk").to == ADA


def test_messages_name_no_service_and_have_one_subject(sent):
    Client().post(ASK, {"reference": sent.reference, "email": ADA})
    Client().post(ASK, {"reference": "BCDF2345", "email": ADA})

    messages = Message.objects.exclude(template="forms.receipt")
    assert len({message.subject for message in messages}) == 1
    assert not [m for m in messages if "allotment" in (m.subject + m.body).lower()]


def test_a_look_is_in_the_audit(sent):
    opened(link())

    entry = AuditEntry.objects.get(action="progress.opened")
    assert entry.subject == f"submission:{sent.reference}"


def test_what_is_missing_is_asked_for():
    assert [text for _, text in errors_in(Client().post(ASK, {"email": ""}))] == [
        "Enter your reference", "Enter your email address",
    ]  # fmt: skip
