"""People whom a request asks to answer by a link: what those see and do who work on it."""

import pytest
from django.core.cache import cache
from django.test import Client

from fingerpost.common.events.actions import deliver_due
from fingerpost.common.notify.models import Message
from fingerpost.products.cases import actions
from fingerpost.products.cases.models import CaseEvent
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms.models import Invitation, Submission
from fingerpost.products.forms.tests import inviting
from fingerpost.products.forms.tests.test_inviting import begin

from . import factories as given

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client, door):
    client.force_login(door)
    return door


@pytest.fixture
def case(worker):
    """An enquiry at the front door that has asked two people."""
    cache.clear()
    inviting.publish()
    case = given.new_case(service="fostering-enquiry", answers={"name": {"full": "Ada"}})
    sent = Submission.objects.get(reference=case.reference)
    for item, (who, to) in enumerate([("Bola", inviting.BOLA), ("Cy", inviting.CY)]):
        asked = Invitation.objects.create(
            submission=sent, name="word", item=str(item), service="reference", who=who, to=to
        )
        forms.send_again(case.reference, asked.pk, by="tests")
    given.look_as(worker, case)
    return case


def asked(case, who="Bola"):
    return f"/cases/{case.reference}/asked/{Invitation.objects.get(who=who).pk}/"


def page_of(client, case):
    return client.get(f"/cases/{case.reference}/").content.decode()


def hear():
    deliver_due()


def test_the_case_shows_who_has_answered_and_what(client, case):
    referee = begin()
    answer_all(referee)

    shown = page_of(client, case)

    assert "Answered" in shown
    assert "Somebody who was asked has answered" in shown
    read = client.get(f"{asked(case)}answer/").content.decode()
    assert "zzsecretzz" in read
    assert client.get(f"{asked(case, 'Cy')}answer/").status_code == 404


def answer_all(referee):
    page = "/apply/reference/step/gardener/"
    names = {"gardener_first": "Ada", "gardener_last": "O"}
    referee.post(page, names | {"helper_first": "B", "helper_last": "O", "plot": "7"})
    referee.post("/apply/reference/step/word/", inviting.WORD)
    from fingerpost.products.forms.tests.filling import hidden

    check = referee.get("/apply/reference/check-answers/")
    referee.post("/apply/reference/check-answers/", {"revision": hidden(check, "revision")})
    hear()


def test_a_worker_corrects_an_address_sends_again_and_asks_no_more(client, case):
    wrong = inviting.link_to(inviting.BOLA)

    client.post(asked(case), {"do": "correct", "to": "b@hatworth.example"})
    client.post(asked(case, "Cy"), {"do": "again"})
    client.post(asked(case, "Cy"), {"do": "stop"})

    assert Client().get(wrong).status_code == 410
    assert Client().get(inviting.link_to("b@hatworth.example")).status_code == 200
    assert Client().get(inviting.link_to(inviting.CY)).status_code == 410
    kinds = list(CaseEvent.objects.filter(case=case).values_list("kind", flat=True))
    assert sorted(kinds[1:]) == ["asked-again", "asked-again", "not-asked"]
    assert "Asked no more" in page_of(client, case)


def test_without_an_address_nothing_is_corrected(client, case):
    said = client.post(asked(case), {"do": "correct"}).content.decode()

    assert "Enter the other email address" in said
    assert Message.objects.filter(to=inviting.BOLA).count() == 1


def test_somebody_elses_case_cannot_be_asked_about(client, case):
    client.force_login(given.practitioner())

    assert client.get(asked(case)).status_code == 404
    assert client.get(f"{asked(case)}answer/").status_code == 404
    assert client.post(asked(case), {"do": "stop"}).status_code == 404
    assert Invitation.objects.filter(ended_at=None).count() == 2


def test_an_answer_that_comes_once_the_case_is_closed_is_noted_on_it(client, case, worker):
    referee = begin()
    given.move(case, "withdraw", worker, outcome="not-now")
    hear()
    answer_all(referee)

    case.refresh_from_db()
    assert case.is_closed
    assert CaseEvent.objects.filter(case=case, kind="answered").count() == 1
    assert Invitation.objects.get(who="Cy").ended_at
    assert Client().get(inviting.link_to(inviting.CY)).status_code == 410
    number = Invitation.objects.get(who="Cy").pk
    with pytest.raises(actions.NotPossible):
        actions.ask_again(case.reference, invitation=number, by=worker)


def test_an_answer_that_is_heard_twice_is_noted_once(case):
    referee = begin()
    answer_all(referee)

    number = Invitation.objects.get(who="Bola").pk
    actions.hear_answer(case.reference, invitation=number, by="tests")

    assert CaseEvent.objects.filter(case=case, kind="answered").count() == 1


def test_the_case_says_when_a_message_was_not_sent_or_did_not_arrive(client, case):
    invited = Message.objects.filter(template="forms.invited")
    invited.filter(to=inviting.BOLA).update(status="refused", reason="bad-address")
    invited.filter(to=inviting.CY).update(status="failed", reason="no-such-address")

    shown = page_of(client, case)

    assert "Message not sent" in shown
    assert "Message did not arrive" in shown
