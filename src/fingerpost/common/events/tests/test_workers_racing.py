"""Several workers at once, and transactions that overlap."""

import threading
from collections import defaultdict

import pytest
from django.db import connection, connections, transaction

from fingerpost.common.events import actions
from fingerpost.common.events.models import Delivery, PublishedEvent

from .happenings import BinCollected

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_subscribers")]
PATIENCE = 30  # seconds, on a busy machine
STREETS = [f"street-{number}" for number in range(6)]


def in_thread(work):
    """Start something with a database connection of its own."""

    def run():
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def write_down(event):
    PublishedEvent.objects.create(
        name="heard", subject=event.subject, payload={"reference": event.reference}
    )


def heard():
    by_street = defaultdict(list)
    for row in PublishedEvent.objects.filter(name="heard").order_by("pk"):
        by_street[row.subject].append(row.payload["reference"])
    return by_street


def test_two_workers_share_the_work_and_each_effect_occurs_once_and_in_order():
    actions.subscribe(BinCollected, write_down, name="one")
    for number in range(10):
        for street in STREETS:
            actions.publish(BinCollected(f"{number}", street=street))

    def work():
        while Delivery.objects.unfinished().exists():
            actions.deliver_due(limit=5)

    workers = [in_thread(work) for _ in range(2)]
    for worker in workers:
        worker.join(PATIENCE)

    numbers = [str(number) for number in range(10)]
    assert heard() == {f"street:{street}": numbers for street in STREETS}


def test_events_of_one_subject_are_numbered_in_the_order_in_which_they_commit():
    actions.subscribe(BinCollected, write_down, name="one")
    second_is_stored = threading.Event()

    def publish_second():
        actions.publish(BinCollected("second"))
        second_is_stored.set()

    with transaction.atomic():
        actions.publish(BinCollected("first"))
        thread = in_thread(publish_second)
        assert not second_is_stored.wait(0.3)
    thread.join(PATIENCE)
    actions.deliver_due()

    assert heard()["street:elm"] == ["first", "second"]


def test_an_event_that_commits_after_a_later_one_was_delivered_is_not_skipped():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer, so nothing commits late")
    actions.subscribe(BinCollected, write_down, name="one")

    with transaction.atomic():
        actions.publish(BinCollected("early", street="elm"))
        in_thread(lambda: actions.publish(BinCollected("late", street="oak"))).join(PATIENCE)
        in_thread(actions.deliver_due).join(PATIENCE)
        assert set(heard()) == {"street:oak"}
    actions.deliver_due()

    assert set(heard()) == {"street:oak", "street:elm"}
