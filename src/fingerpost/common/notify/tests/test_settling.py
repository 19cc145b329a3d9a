from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.notify import actions
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.ports import Channel, Outcome, Receipt

from . import post

pytestmark = pytest.mark.django_db
Status = Message.Status


@pytest.fixture
def doubtful(queue):
    """A message that was handed over just before something broke."""
    message = queue()
    post.crash()
    actions.send_due()
    post.recover()
    return message


@pytest.fixture
def _post_knows(settings):
    settings.NOTIFY_POSTS = dict.fromkeys(Channel, f"{post.__name__}.KnowingPost")


def reconcile_later():
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        return actions.reconcile_doubtful()


def status_of(message):
    message.refresh_from_db()
    return message.status


@pytest.mark.usefixtures("_post_knows")
def test_a_doubtful_message_that_arrived_is_settled_and_not_sent_again(doubtful):
    post.known[doubtful.reference] = Receipt(doubtful.reference, Outcome.DELIVERED, "theirs")

    assert reconcile_later() == 1

    assert status_of(doubtful) == Status.DELIVERED
    assert actions.send_due() == 0


@pytest.mark.usefixtures("_post_knows")
def test_a_doubtful_message_that_never_arrived_is_sent_again(doubtful):
    reconcile_later()
    assert status_of(doubtful) == Status.WAITING

    actions.send_due()

    assert post.sent == [doubtful.reference]


@pytest.mark.usefixtures("_post_knows")
def test_a_message_that_may_still_be_under_way_is_not_asked_about(doubtful):
    assert actions.reconcile_doubtful() == 0
    assert status_of(doubtful) == Status.IN_DOUBT


def test_a_post_that_knows_no_references_leaves_the_doubt_to_a_person(doubtful):
    assert reconcile_later() == 0
    assert status_of(doubtful) == Status.IN_DOUBT


def test_a_person_can_confirm_that_a_doubtful_message_went(doubtful):
    actions.confirm_sent(doubtful.reference, reason="It is in the server's log", by="operator")

    assert status_of(doubtful) == Status.SENT
    entry = AuditEntry.objects.get(action="message.sent")
    assert (entry.actor, entry.reason) == ("operator", "It is in the server's log")


def test_a_person_can_have_a_doubtful_message_sent_again(doubtful):
    actions.send_again(doubtful.reference, reason="Not in the server's log", by="operator")
    actions.send_due()

    assert status_of(doubtful) == Status.SENT


@pytest.mark.parametrize("decide", [actions.confirm_sent, actions.send_again])
def test_a_message_that_is_not_in_doubt_needs_no_decision(queue, decide):
    message = queue()
    actions.send_due()

    with pytest.raises(actions.NotInDoubt):
        decide(message.reference, reason="To be sure", by="operator")


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ([Outcome.DELIVERED], Status.DELIVERED),
        ([Outcome.FAILED], Status.FAILED),
        ([Outcome.DELIVERED, Outcome.SENT], Status.DELIVERED),
        ([Outcome.FAILED, Outcome.DELIVERED], Status.FAILED),
    ],
)
def test_a_receipt_says_what_became_of_a_message(queue, outcomes, status):
    message = queue()
    actions.send_due()

    for outcome in outcomes:
        actions.apply_receipt(Receipt(message.reference, outcome))

    assert status_of(message) == status


def test_a_receipt_can_come_before_the_post_has_answered(doubtful):
    actions.apply_receipt(Receipt(doubtful.reference, Outcome.DELIVERED))

    assert status_of(doubtful) == Status.DELIVERED


def test_a_receipt_for_something_we_did_not_send_is_refused():
    with pytest.raises(actions.NoSuchMessage):
        actions.apply_receipt(Receipt("NOTOURS", Outcome.DELIVERED))


def test_what_a_message_said_and_to_whom_is_forgotten_after_a_while(queue):
    finished, waiting = queue(key="a"), queue(key="b")
    actions.send_due(limit=1)

    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert actions.empty_old_messages(older_than=timedelta(days=30)) == 1

    finished.refresh_from_db()
    waiting.refresh_from_db()
    assert (finished.to, finished.body, finished.personalisation) == ("", "", {})
    assert waiting.to == "ada@hatworth.example"
