import json

import pytest
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Look
from fingerpost.common.notify import actions
from fingerpost.common.notify.models import Message, NeverSendTo
from fingerpost.common.notify.permissions import EDIT_NEVER_SEND_TO, SETTLE_MESSAGE
from fingerpost.common.notify.ports import Outcome, Receipt

from . import post

pytestmark = pytest.mark.django_db
Status = Message.Status
TOKEN = "a token that only we know"


@pytest.fixture
def operator(signed_in):
    return signed_in(SETTLE_MESSAGE, EDIT_NEVER_SEND_TO)


@pytest.fixture
def doubtful(queue):
    message = queue()
    post.crash()
    actions.send_due()
    post.recover()
    return message


def test_the_list_of_doubtful_messages_does_not_say_to_whom_they_go(operator, doubtful):
    html = operator.get(reverse("notify:doubtful-messages")).content.decode()

    assert doubtful.reference in html
    assert "ada@" not in html


def test_to_whom_a_doubtful_message_goes_is_shown_once_that_is_audited(operator, doubtful):
    address = reverse("notify:doubtful-message", args=[doubtful.reference])

    assert "ada@hatworth.example" in operator.get(address).content.decode()

    entry = AuditEntry.objects.get(action=Look.OPENED)
    assert (entry.actor, entry.subject) == ("operator", f"message:{doubtful.reference}")


@pytest.mark.parametrize(("decision", "status"), [("went", Status.SENT), ("send", Status.WAITING)])
def test_a_person_settles_a_doubt_and_says_how_they_know(operator, doubtful, decision, status):
    address = reverse("notify:doubtful-message", args=[doubtful.reference])

    assert "Enter how you know" in operator.post(address, {"decision": decision}).content.decode()
    operator.post(address, {"decision": decision, "reason": "The log"})

    doubtful.refresh_from_db()
    assert doubtful.status == status


def test_an_address_is_put_on_the_list_and_taken_off(operator):
    given = {"channel": "email", "address": "ada@hatworth.example", "reason": "Safety plan"}

    operator.post(reverse("notify:never-send-to"), given | {"change": "add"})
    assert NeverSendTo.objects.count() == 1
    operator.post(reverse("notify:never-send-to"), given | {"change": "remove"})

    assert NeverSendTo.objects.count() == 0


class TestReceipts:
    @pytest.fixture
    def hand_in(self, client, settings):
        settings.NOTIFY_RECEIPTS_TOKEN = TOKEN

        def hand_in_receipt(content, token=TOKEN):
            return client.post(
                reverse("notify:receipts", args=["email"]),
                content if isinstance(content, str) else json.dumps(content),
                content_type="application/json",
                headers={"Authorization": f"Bearer {token}"},
            ).status_code

        return hand_in_receipt

    def test_a_receipt_is_noted(self, hand_in, queue):
        message = queue()
        actions.send_due()
        post.known[message.reference] = Receipt(message.reference, Outcome.DELIVERED)

        assert hand_in({"reference": message.reference}) == 204

        message.refresh_from_db()
        assert message.status == Status.DELIVERED

    def test_nobody_else_hands_in_receipts(self, hand_in, settings):
        assert hand_in({}, token="a guess") == 401
        settings.NOTIFY_RECEIPTS_TOKEN = ""
        assert hand_in({}, token="") == 401

    def test_a_receipt_for_something_else_is_not_found(self, hand_in):
        post.known["NOTOURS"] = Receipt("NOTOURS", Outcome.DELIVERED)

        assert hand_in({"reference": "NOTOURS"}) == 404

    @pytest.mark.parametrize("content", ["{", "[]", '"text"', "7", "{}"])
    def test_what_is_no_receipt_is_a_bad_request(self, hand_in, content):
        assert hand_in(content) == 400
