from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.common.events import actions
from fingerpost.common.events.models import Delivery, PublishedEvent

from .happenings import BinCollected

pytestmark = pytest.mark.django_db


class Listener:
    """Hears events; can be made to fail for some."""

    def __init__(self):
        self.heard, self.fails_for = [], set()

    def hear(self, event):
        if event.reference in self.fails_for:
            raise ConnectionError("Ada Okafor's bin")
        self.heard.append(event.reference)


@pytest.fixture
def subscribe(no_subscribers):
    """Makes a listener that subscribes under a name."""

    def subscribe_listener(name):
        listener = Listener()
        actions.subscribe(BinCollected, listener.hear, name=name)
        return listener

    return subscribe_listener


@pytest.fixture
def listener(subscribe):
    return subscribe("lorries")


def later(seconds):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def test_an_event_is_delivered_to_each_subscriber_once(subscribe):
    lorries, tips = subscribe("lorries"), subscribe("tips")
    actions.publish(BinCollected("A1"))

    assert lorries.heard == []
    assert actions.deliver_due() == 2
    assert actions.deliver_due() == 0
    assert lorries.heard == tips.heard == ["A1"]


def test_an_event_of_a_change_that_was_undone_is_never_delivered(listener):
    with transaction.atomic():
        actions.publish(BinCollected("A1"))
        transaction.set_rollback(True)

    actions.deliver_due()

    assert listener.heard == []


def test_a_failing_subscriber_is_asked_again_after_a_while_and_its_effect_occurs_once(listener):
    listener.fails_for = {"A1"}
    actions.publish(BinCollected("A1"))
    actions.deliver_due()
    listener.fails_for = set()

    assert actions.deliver_due() == 0
    with later(3):
        actions.deliver_due()

    assert listener.heard == ["A1"]
    assert Delivery.objects.get().attempts == 2


def test_what_a_failing_subscriber_wrote_is_undone(subscribe):
    def write_then_fail(event):
        PublishedEvent.objects.create(name="written", subject="x:1", payload={})
        raise ValueError

    actions.subscribe(BinCollected, write_then_fail, name="writer")
    actions.publish(BinCollected("A1"))

    actions.deliver_due()

    assert not PublishedEvent.objects.filter(name="written").exists()


def test_the_text_of_an_error_is_not_kept_or_logged(listener, caplog):
    listener.fails_for = {"A1"}
    actions.publish(BinCollected("A1"))

    actions.deliver_due()

    assert Delivery.objects.get().error_type == "ConnectionError"
    assert "ConnectionError" in caplog.text
    assert "Okafor" not in caplog.text


def test_a_subscriber_that_fails_too_often_has_the_event_parked(listener):
    listener.fails_for = {"A1"}
    actions.publish(BinCollected("A1"))

    for hour in range(20):
        with later(3600 * hour):
            actions.deliver_due()

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (Delivery.State.PARKED, 12)
    assert delivery.parked_because == Delivery.Reason.FAILED


def test_a_failure_holds_later_events_of_that_subject_for_that_subscriber_only(subscribe):
    lorries, tips = subscribe("lorries"), subscribe("tips")
    lorries.fails_for = {"A1"}
    actions.publish(BinCollected("A1", street="elm"))
    actions.publish(BinCollected("A2", street="elm"))
    actions.publish(BinCollected("B1", street="oak"))

    actions.deliver_due()

    assert lorries.heard == ["B1"]
    assert tips.heard == ["A1", "A2", "B1"]


def test_a_subscriber_that_came_later_gets_no_old_events(subscribe):
    actions.publish(BinCollected("A1"))
    listener = subscribe("lorries")

    actions.deliver_due()

    assert listener.heard == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": "test.bin.renamed"}, Delivery.Reason.NO_EVENT),
        ({"payload": {"bin": "A1"}}, Delivery.Reason.MISFIT),
    ],
)
def test_an_event_this_version_cannot_read_is_parked_with_the_reason(listener, change, reason):
    actions.publish(BinCollected("A1"))
    PublishedEvent.objects.update(**change)

    actions.deliver_due()

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.parked_because) == (Delivery.State.PARKED, reason)


def test_an_event_for_a_subscriber_that_is_gone_is_parked_with_the_reason(listener):
    actions.publish(BinCollected("A1"))
    Delivery.objects.update(subscriber="horses")

    actions.deliver_due()

    assert Delivery.objects.get().parked_because == Delivery.Reason.NO_SUBSCRIBER


def test_an_event_may_hold_references_only(listener):
    with pytest.raises(actions.NotAReference):
        actions.publish(BinCollected(["Ada", "Okafor"]))


def test_delivery_can_be_limited_to_a_few(listener):
    for number in range(3):
        actions.publish(BinCollected(str(number), street=str(number)))

    assert actions.deliver_due(limit=2) == 2
    assert listener.heard == ["0", "1"]


def test_the_database_refuses_to_owe_an_event_twice_to_one_subscriber(listener):
    actions.publish(BinCollected("A1"))
    delivery = Delivery.objects.get()

    with pytest.raises(IntegrityError):
        Delivery.objects.create(
            event=delivery.event, subscriber="lorries", subject=delivery.subject
        )
