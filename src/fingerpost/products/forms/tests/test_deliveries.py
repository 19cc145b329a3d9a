from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.models import Message
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.actions.destinations import registry
from fingerpost.products.forms.models import Delivery, Submission
from fingerpost.products.forms.ports import Fate, Handed
from fingerpost.products.forms.rules import destinations as kinds

from .delivering import make_due, publish, sent, small_service, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return small_service()


MAILBOX = "to: email, id: parks, address: parks@hatworth.example"


class Double:
    """A destination that does what the test says."""

    is_ours, takes_risks_at_once, gathers = False, False, False

    def __init__(self):
        self.taken, self.fate, self.failure = [], Fate.DONE, None

    def deliver(self, parcels):
        self.taken += [parcel.key for parcel in parcels]
        if self.failure:
            raise self.failure
        return Handed("there")

    def look_up(self, parcel):
        return self.fate


@pytest.fixture
def double(monkeypatch):
    monkeypatch.setattr(registry, "_destinations", dict(registry._destinations))
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    double = Double()
    actions.register_destination("double", double)
    return double


@pytest.fixture
def owed(files, double):
    publish(files, ["to: double"])
    return sent()[0]


def killed_while(delivery, *, since=timedelta(minutes=5)):
    """As a worker leaves it that was killed after the mark."""
    then = timezone.now() - since
    Delivery.objects.filter(pk=delivery.pk).update(
        state="delivering", state_at=then, next_attempt_at=then, attempts=1
    )


def test_the_receipt_is_there_before_anything_is_delivered(files, double):
    publish(files, ["to: double"])

    (delivery,) = sent()

    assert Submission.objects.get().completed_at is not None
    assert (delivery.state, delivery.key) == ("waiting", f"{delivery.submission.reference}:double")
    assert double.taken == []


def test_each_destination_gets_a_submission_once(owed, double):
    actions.deliver_outside()
    actions.deliver_outside()

    owed.refresh_from_db()
    assert double.taken == [owed.key]
    assert (owed.state, owed.became) == ("delivered", "there")
    assert AuditEntry.objects.filter(action="delivery.delivered").count() == 1


@pytest.mark.parametrize(
    ("fate", "state"),
    [(Fate.DONE, "delivered"), (Fate.NOT_DONE, "waiting"), (Fate.IN_DOUBT, "in-doubt")],
)
def test_after_a_crash_the_destination_is_asked_by_the_key(owed, double, fate, state):
    killed_while(owed)
    double.fate = fate

    actions.reconcile()
    actions.deliver_outside()

    assert states() == [{"waiting": "delivered"}.get(state, state)]
    assert double.taken == ([owed.key] if fate is Fate.NOT_DONE else [])


def test_what_broke_off_is_never_silently_sent_again(owed, double):
    double.failure = RuntimeError("Ada Okafor")
    double.fate = Fate.IN_DOUBT

    actions.deliver_outside()
    make_due()
    actions.reconcile()
    actions.deliver_outside()

    owed.refresh_from_db()
    assert double.taken == [owed.key]
    assert (owed.state, owed.reason, owed.detail) == ("in-doubt", "unknown", "RuntimeError")


def test_a_worker_that_was_slow_changes_nothing_that_another_has_settled(owed, double):
    def settled_by_another(parcels):
        Delivery.objects.update(state="delivered", became="first")
        return Handed("second")

    double.deliver = settled_by_another

    actions.deliver_outside()

    owed.refresh_from_db()
    assert owed.became == "first"


def test_a_person_has_it_tried_again_or_says_that_it_was_done(owed, double):
    Delivery.objects.update(state="parked", reason="refused")

    actions.try_again(owed.pk, by="tests")
    actions.deliver_outside()
    assert states() == ["delivered"]

    Delivery.objects.update(state="in-doubt", reason="unknown")
    actions.confirm_done(owed.pk, reason="Rang them", by="tests")
    assert states() == ["delivered"]
    assert AuditEntry.objects.get(action="delivery.confirmed").reason == "Rang them"
    with pytest.raises(actions.NotForAPerson):
        actions.try_again(owed.pk, by="tests")


def test_a_mailbox_gets_word_and_its_delivery_ends_with_the_message(files):
    publish(files, [MAILBOX])
    sent()

    actions.deliver_ours()
    message = Message.objects.get(template="forms.notice")
    assert states() == ["delivering"]
    assert "Okafor" not in message.body
    notify.send_due()
    make_due()
    actions.reconcile()

    assert states() == ["delivered"]


def test_a_copy_holds_the_answers_in_the_words_asked(files):
    publish(files, [f"{MAILBOX}, sends: copy"])
    sent()

    actions.deliver_ours()

    body = Message.objects.get(template="forms.copy").body
    assert "What do you plan to grow? Beans" in body
    assert "Ada Okafor" in body


def test_of_a_safeguarding_service_no_mailbox_gets_an_answer_or_its_name(files):
    publish(files, [f"{MAILBOX}, sends: copy"], safeguarding="true")
    sent()

    actions.deliver_ours()

    message = Message.objects.get(to="parks@hatworth.example")
    assert "Okafor" not in message.body
    assert "allotment" not in message.body


def test_a_mailbox_elsewhere_is_not_written_to(files):
    publish(files, ["to: email, address: somebody@elsewhere.example"])
    sent()

    actions.deliver_ours()

    assert Message.objects.filter(to="somebody@elsewhere.example").count() == 0
    assert list(Delivery.objects.filter(kind="email").values_list("state", "reason")) == [
        ("parked", "not-allowed")
    ]


def test_a_message_in_doubt_leaves_its_delivery_in_doubt_until_somebody_decides(files):
    publish(files, [MAILBOX])
    sent()
    actions.deliver_ours()
    Message.objects.update(status="in-doubt")
    make_due()
    actions.reconcile()
    assert states() == ["in-doubt"]

    message = Message.objects.get(template="forms.notice")
    notify.confirm_sent(message.reference, reason="log", by="me")
    make_due()
    actions.reconcile()

    assert states() == ["delivered"]


@pytest.mark.parametrize(
    ("deliveries", "told"),
    [
        ("[{to: pigeon}]", "to: write case or csv-batch or email or invitations or pdf or webhook"),
        ("[{to: webhook}]", "deliveries[0]: 'url' is missing; add it"),
        ("[{to: webhook, url: 'https://a.example', adress: b}]", "'adress' is not a word"),
        ("[{to: case}]", "the folder has no workflow.yaml; add it"),
        ("[{to: csv-batch}, {to: csv-batch}]", "'csv-batch' is there twice"),
        ("[{to: csv-batch, id: receipt}]", "has another meaning"),
        ("[{to: email, address: parks}]", "deliveries[0].address"),
    ],
)
def test_faults_of_destinations_are_told_where_they_are(files, deliveries, told):
    files["service.yaml"] += f"deliveries: {deliveries}\n"

    with pytest.raises(DefinitionError) as refusal:
        actions.publish_service("allotment", files, by="tests")

    assert told in str(refusal.value)
    assert "service.yaml" in str(refusal.value)


def test_the_schema_knows_every_destination():
    items = queries.schemas()["service.yaml"]["properties"]["deliveries"]["items"]["oneOf"]

    kinds = [one["properties"]["to"]["const"] for one in items]
    assert kinds == ["case", "csv-batch", "email", "invitations", "pdf", "webhook"]
