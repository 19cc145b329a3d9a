from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.notify import actions
from fingerpost.common.notify.models import Message, NeverSendTo
from fingerpost.common.notify.ports import Channel

from . import post

pytestmark = pytest.mark.django_db
Status = Message.Status


def later(**delay):
    return time_machine.travel(timezone.now() + timedelta(**delay), tick=False)


def test_a_message_is_sent_once(queue):
    message = queue()

    assert (actions.send_due(), actions.send_due()) == (1, 0)

    message.refresh_from_db()
    assert (message.status, message.their_reference) == (Status.SENT, "theirs-1")
    assert post.sent == [message.reference]
    assert AuditEntry.objects.filter(action="message.sent").count() == 1


def test_a_message_that_is_refused_says_why_and_holds_up_nobody(queue):
    refused = queue(key="a")
    post.refuse()
    actions.send_due()
    post.recover()
    queue(key="b")

    actions.send_due()

    refused.refresh_from_db()
    assert (refused.status, refused.reason) == (Status.REFUSED, "unknown-mailbox")
    assert len(post.sent) == 1


def test_a_message_that_certainly_did_not_go_is_tried_again_later(queue):
    queue()
    post.be_busy()
    actions.send_due()
    post.recover()

    assert actions.send_due() == 0
    with later(seconds=16):
        assert actions.send_due() == 1

    assert len(post.sent) == 1


def test_a_message_that_never_goes_is_given_up_after_days(queue):
    message = queue()
    post.be_busy()

    with later(days=4):
        actions.send_due()

    message.refresh_from_db()
    assert (message.status, message.reason) == (Status.FAILED, "gave-up")


def test_a_message_that_may_have_gone_is_in_doubt_and_not_sent_again(queue, caplog):
    message = queue()
    post.crash()
    actions.send_due()
    post.recover()

    with later(days=1):
        assert actions.send_due() == 0
        assert actions.reconcile_doubtful() == 0

    message.refresh_from_db()
    assert message.status == Status.IN_DOUBT
    assert "ConnectionResetError" in caplog.text
    assert "ada@" not in caplog.text


def test_a_message_is_marked_before_it_is_handed_over(queue, monkeypatch):
    message = queue()
    marked = []

    def send_and_look(self, item):
        marked.append(Message.objects.get(reference=item.reference).status)
        return ""

    monkeypatch.setattr(post.RecordingPost, "send", send_and_look)
    actions.send_due()

    assert marked == [Status.IN_DOUBT]
    assert message.attempts == 0


@pytest.mark.parametrize(
    ("channel", "to"),
    [
        (Channel.EMAIL, "ada at hatworth"),
        (Channel.TEXT, "call me"),
        (Channel.LETTER, "Ada Okafor\n1 Elm Road"),
    ],
)
def test_an_address_where_nothing_can_arrive_is_refused_before_the_call(queue, channel, to):
    message = queue(channel=channel, to=to)

    actions.send_due()

    message.refresh_from_db()
    assert (message.status, message.reason) == (Status.REFUSED, "bad-address")
    assert post.sent == []


@pytest.mark.parametrize(
    ("channel", "listed", "written"),
    [
        (Channel.EMAIL, "Ada@Hatworth.example", " ada@hatworth.example"),
        (Channel.TEXT, "07700 900123", "+44 7700 900123"),
        (
            Channel.LETTER,
            "Ada Okafor\n1 Elm Road\nHatworth\nHW1 1AA",
            "The householder\n1, Elm Road\nHatworth\nhw1 1aa",
        ),
    ],
)
def test_nothing_is_sent_to_an_address_on_the_list(queue, channel, listed, written):
    actions.never_send_to(listed, channel=channel, reason="Safety plan", by="operator")
    message = queue(channel=channel, to=written)

    actions.send_due()

    message.refresh_from_db()
    assert (message.status, message.reason) == (Status.REFUSED, "never-send-to")
    assert post.sent == []


def test_the_list_itself_holds_no_address_and_every_change_is_audited():
    ada = "ada@hatworth.example"
    actions.never_send_to(ada, channel=Channel.EMAIL, reason="Safety plan", by="operator")

    entry = NeverSendTo.objects.get()
    assert "ada" not in f"{entry.mark} {entry}"

    assert actions.send_again_to(ada, channel=Channel.EMAIL, reason="Moved", by="operator")
    assert not actions.send_again_to(ada, channel=Channel.EMAIL, reason="Moved", by="operator")
    made = AuditEntry.objects.filter(subject=f"never-send-to:{entry.pk}").order_by("pk")
    assert [change.reason for change in made] == ["Safety plan", "Moved"]
