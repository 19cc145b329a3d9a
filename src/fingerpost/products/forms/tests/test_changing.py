"""Whoever sent a form changes their answers by the link, until they are locked."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.models import PublishedEvent
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.common.sharing.tests.factories import state_purpose
from fingerpost.engines import formflow
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.actions.retaining import _go
from fingerpost.products.forms.models import Delivery, FormerAnswers, FormSession, Submission
from fingerpost.products.forms.queries.retention import Due
from fingerpost.products.forms.rules import Locking, changing, holders
from fingerpost.products.forms.rules.comparing import changed_between

from .filling import ALLOTMENT, hidden, send, text_of
from .test_progress import NOW, link, opened

pytestmark = pytest.mark.django_db
CHANGE, CHECK = "/apply/progress/now/change/", "/apply/allotment/check-answers/"


class Works:
    """A product that works on whatever is sent, and sets one day."""

    def outcomes(self, files):
        return set()

    def dates(self, files):
        return {"visit"}

    def endings(self, references):
        return {}

    def delete(self, reference, *, by):
        pass


@pytest.fixture
def locking(monkeypatch):
    """What the product says of the lock; a test may say otherwise."""
    said = {"now": Locking(is_locked=False, until=date(2027, 1, 4))}
    monkeypatch.setattr(changing, "_products", [lambda _reference, _changes, _hold: said["now"]])
    monkeypatch.setattr(holders, "_holders", {"work": Works()})
    return said


@pytest.fixture
def sent(client, locking, files):
    files["service.yaml"] += "changes: {lock: {before: visit, working_days: 3}}\n"
    actions.publish_service("allotment", files, by="tests")
    send(client, "allotment", ALLOTMENT)
    actions.deliver_ours()
    Delivery.objects.update(state=Delivery.State.DELIVERED)
    return Submission.objects.get()


def changing_answers():
    """A browser that has opened the link and begun to change what was sent."""
    browser, _page = opened(link())
    answer = browser.post(CHANGE)
    assert answer.url == CHECK
    return browser


def change(browser, page, **posted):
    return browser.post(f"/apply/allotment/step/{page}/?change=1", posted)


def send_again(browser):
    return browser.post(CHECK, {"revision": hidden(browser.get(CHECK), "revision")}, follow=True)


def test_answers_are_changed_and_the_former_kept(sent):
    browser = changing_answers()
    assert "plants?" not in text_of(browser.get(CHECK))
    assert "Beans &amp; peas" in text_of(browser.get(CHECK))
    assert "You are changing what you sent" in text_of(browser.get(CHECK))

    change(browser, "plans", plans="Only leeks")
    receipt = send_again(browser)

    now = Submission.objects.get()
    former = FormerAnswers.objects.get()
    assert "We have your answers" in text_of(receipt)
    assert sent.reference in text_of(receipt)
    assert (now.answers["plans"], now.answers_number) == ("Only leeks", 2)
    assert now.answers == sent.answers | {"plans": "Only leeks"}
    assert (former.number, former.answers) == (1, sent.answers)
    assert now.received_at == sent.received_at
    assert {one.name for one in PublishedEvent.objects.all()} == {
        "forms.submission.received",
        "forms.submission.changed",
    }
    assert AuditEntry.objects.filter(action="submission.changed").count() == 1


def test_whoever_changed_answers_is_told_once_and_nobody_is_told_what(sent):
    browser = changing_answers()
    change(browser, "plans", plans="Only leeks")
    send_again(browser)
    actions.deliver_ours()

    again = Delivery.objects.get(stage="again")
    assert again.key == f"{sent.reference}:receipt:2"
    told = Message.objects.filter(template="forms.changed").get()
    assert told.to == "ada@hatworth.example"
    assert "leeks" not in told.body
    assert not Message.objects.filter(template="forms.address-changed").exists()


def test_an_address_that_was_changed_is_told_that_and_gets_no_link(sent):
    browser = changing_answers()
    change(browser, "contact", **{"contact-by": ["email"], "email": "bola@hatworth.example"})
    send_again(browser)
    actions.deliver_ours()

    moved = Message.objects.get(template="forms.address-changed")
    assert moved.to == "ada@hatworth.example"
    assert "/apply/" not in moved.body
    assert Message.objects.get(template="forms.changed").to == "bola@hatworth.example"


def test_answers_that_left_the_route_are_not_sent_again(sent):
    assert "email" in sent.answers
    browser = changing_answers()

    change(browser, "contact", **{"contact-by": ["phone"], "phone": "01632 960 001"})
    send_again(browser)

    assert "email" not in Submission.objects.get().answers


def test_a_lock_that_falls_while_somebody_writes_sends_nothing_and_shows_what_they_wrote(
    sent, locking
):
    browser = changing_answers()
    change(browser, "plans", plans="Only leeks")
    revision = hidden(browser.get(CHECK), "revision")
    locking["now"] = Locking(is_locked=True)

    refused = browser.post(CHECK, {"revision": revision})

    assert refused.status_code == 409
    assert "You cannot change your answers now" in text_of(refused)
    assert "Only leeks" in text_of(refused)
    assert Submission.objects.get().answers == sent.answers
    assert not FormerAnswers.objects.exists()
    assert "Only leeks" in text_of(browser.get(CHECK))


def test_what_is_locked_is_not_opened(sent, locking):
    browser, page = opened(link())
    assert "until the end of 4 January 2027" in text_of(page)
    locking["now"] = Locking(is_locked=True)

    assert browser.post(CHANGE).url == f"{NOW}?locked"
    assert "You cannot change your answers now" in text_of(browser.get(NOW))
    assert not FormSession.objects.filter(amends=sent).exists()


def test_without_a_visit_nothing_is_opened(sent):
    stranger = Client()
    assert stranger.post(CHANGE).url == "/apply/progress/"
    stranger.cookies["progress"] = "guessed"
    assert stranger.post(CHANGE).url == "/apply/progress/"
    assert stranger.get(CHANGE).status_code == 405


def test_a_service_that_does_not_offer_it_does_not_do_it(client, allotment):
    send(client, allotment, ALLOTMENT)
    actions.deliver_ours()
    browser, page = opened(link())

    assert "Change your answers" not in text_of(page)
    assert browser.post(CHANGE).url == f"{NOW}?locked"


def test_two_browsers_share_one_draft_and_the_first_loses_it(sent):
    browser, _page = opened(link())
    browser.post(CHANGE)
    change(browser, "plans", plans="Only leeks")
    other = Client()
    actions.ask_for_progress(sent.reference, "ada@hatworth.example", by="tests")
    other.post(link())
    other.post(CHANGE)

    assert "Only leeks" in text_of(other.get(CHECK))
    assert browser.get(CHECK).status_code == 410
    assert FormSession.objects.filter(amends=sent).count() == 1


def test_sent_twice_it_is_changed_once_and_sent_unchanged_never(sent):
    browser = changing_answers()
    change(browser, "plans", plans="Only leeks")
    revision = hidden(browser.get(CHECK), "revision")
    for _again in range(2):
        browser.post(CHECK, {"revision": revision})
    browser.post(CHANGE)
    send_again(browser)

    assert Submission.objects.get().answers_number == 2
    assert FormerAnswers.objects.count() == 1


def test_it_is_counted_neither_as_begun_nor_as_finished(sent, monkeypatch):
    told = []
    monkeypatch.setattr(
        "fingerpost.common.telemetry.actions.record", lambda *_args, **said: told.append(said)
    )
    browser = changing_answers()
    change(browser, "plans", plans="Only leeks")
    send_again(browser)

    assert [one for one in told if one.get("service") == "allotment"] == []


def test_changes_thrown_away_leave_what_was_sent(sent):
    browser = changing_answers()
    page = text_of(browser.get("/apply/allotment/delete/"))
    assert "stay with us as they were" in page
    browser.post("/apply/allotment/delete/")

    assert Submission.objects.get().answers == sent.answers
    assert not FormSession.objects.filter(amends=sent).exists()


def test_each_set_of_answers_is_read_and_compared_for_a_purpose(sent):
    browser = changing_answers()
    change(browser, "plans", plans="Only leeks")
    send_again(browser)
    person = UserFactory()
    state_purpose(person, about=sent.reference)

    looked = queries.look_at_changes(sent.reference, by=person)
    before = queries.look_at_submission(sent.reference, by=person, number=1)

    ((one,),) = [change.changed for change in looked.changes]
    assert one.before.answer == "Beans & peas\nand <b>leeks</b>"
    assert one.after.answer == "Only leeks"
    assert (before.number, before.latest) == (1, 2)
    with pytest.raises(queries.NoSuchAnswers):
        queries.look_at_submission(sent.reference, by=person, number=3)
    assert AuditEntry.objects.filter(subject=f"submission:{sent.reference}").count() > 3


def test_retention_empties_and_deletes_every_set_of_answers(sent, files, locking):
    browser = changing_answers()
    change(browser, "plans", plans="Only leeks")
    send_again(browser)
    browser.post(NOW)
    browser.post(CHANGE)
    due = Due
    rule = ("allotment", "empty plans", sent.reference, timezone.localdate())
    _go(due(*rule, questions=("plans",)))

    every = [Submission.objects.get(), FormerAnswers.objects.get()]
    assert [one.answers["plans"] for one in every] == [None, None]
    assert not FormSession.objects.filter(amends=sent, sent_again_at=None).exists()

    _go(due(*rule))
    assert not FormerAnswers.objects.exists()
    assert not FormSession.objects.filter(amends__isnull=False).exists()


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("safeguarding: true\n", "of a safeguarding service"),
        ("fee: {title: A plot, fixed: 10}\n", "what was paid"),
        ("urgent: {flag: a, value: b, after: size}\n", "an urgent form"),
    ],
)
def test_a_service_that_cannot_offer_it_is_refused(locking, files, added, told):
    files["service.yaml"] += "changes: {}\n" + added
    with pytest.raises(DefinitionError, match=told):
        actions.publish_service("allotment", files, by="tests")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("{lock: {before: moon}}", "no day of the case is called 'moon'; write visit"),
        ("{lock: {before: visit, days: 1, working_days: 1}}", "not both"),
        ("{remind_days_before: 2}", "say what it is before"),
    ],
)
def test_a_lock_that_makes_no_sense_is_refused(locking, files, changes, told):
    files["service.yaml"] += f"changes: {changes}\n"
    with pytest.raises(DefinitionError, match=told):
        actions.publish_service("allotment", files, by="tests")


def test_without_anybody_who_learns_of_it_it_is_refused(files, monkeypatch):
    monkeypatch.setattr(holders, "_holders", {})
    files["service.yaml"] = files["service.yaml"].replace("confirm_to: email\n", "changes: {}\n")
    with pytest.raises(DefinitionError) as refused:
        actions.publish_service("allotment", files, by="tests")
    assert "add 'confirm_to'" in str(refused.value)
    assert "add a workflow.yaml" in str(refused.value)


@pytest.mark.parametrize("name", ["allotment.yaml", "households.yaml"])
def test_whatever_was_sent_opens_where_it_is_checked_and_is_sent_as_it_was(name):
    path = Path(formflow.__file__).parent / "tests/examples" / name
    form = formflow.read_form(path.read_text())
    today = timezone.localdate()
    for journey in formflow.journeys(form, today=today).taken:
        here = formflow.walk(form, journey.answers, today=today)
        sent = here.sendable_answers()
        again = formflow.walk(form, formflow.reopen(form, sent), today=today)
        assert again.is_complete == (here.end is not None)
        assert again.sendable_answers() == sent
        assert changed_between(formflow.summary(here), formflow.summary(again)) == ()
