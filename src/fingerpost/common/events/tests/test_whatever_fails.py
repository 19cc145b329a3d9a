"""Whatever fails: order per subject is kept, nothing is lost, nothing takes effect twice."""

from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from fingerpost.common.events import actions
from fingerpost.common.events.models import Delivery, PublishedEvent

from .happenings import BinCollected

pytestmark = pytest.mark.django_db

SUBSCRIBERS = ("lorries", "tips")
STREETS = ("elm", "oak", "ash")
subscribers, streets = st.sampled_from(SUBSCRIBERS), st.sampled_from(STREETS)


class KilledNow(BaseException):
    """The worker dies here, as by kill -9."""


class Street(RuleBasedStateMachine):
    """Subscribers that write a row for each event, and fail or die when told to."""

    def __init__(self):
        super().__init__()
        self.published, self.discarded = defaultdict(list), set()
        self.broken, self.dies_before, self.dies_after = set(), False, False
        self.clock = time_machine.travel(datetime(2026, 11, 23, tzinfo=UTC), tick=False)
        self.time = self.clock.start()
        for name in SUBSCRIBERS:
            actions.subscribe(BinCollected, self._subscriber(name), name=name)

    def _subscriber(self, name):
        def write(event):
            if self.dies_before:
                raise KilledNow
            PublishedEvent.objects.create(
                name=name, subject=event.subject, payload={"reference": event.reference}
            )
            if self.dies_after:
                raise KilledNow
            if (name, event.reference) in self.broken:
                raise ValueError

        return write

    @rule(street=streets, fails_for=st.sets(subscribers))
    def publish(self, street, fails_for):
        reference = f"{street}{len(self.published[street])}"
        self.broken |= {(name, reference) for name in fails_for}
        actions.publish(BinCollected(reference, street=street))
        self.published[street].append(reference)

    @rule(name=subscribers)
    def mend(self, name):
        self.broken = {(broken, reference) for broken, reference in self.broken if broken != name}

    @rule(limit=st.integers(1, 4))
    def deliver(self, limit):
        actions.deliver_due(limit=limit)

    @rule(before=st.booleans())
    def die_while_delivering(self, before):
        self.dies_before, self.dies_after = before, not before
        with suppress(KilledNow):
            actions.deliver_due(limit=1)
        self.dies_before = self.dies_after = False

    @rule(seconds=st.integers(1, 7200))
    def wait(self, seconds):
        self.time.shift(timedelta(seconds=seconds))

    @rule(name=subscribers)
    def park(self, name):
        """As if it had failed all day."""
        for delivery in Delivery.objects.filter(subscriber=name, state="pending", attempts__gt=0):
            Delivery.objects.filter(pk=delivery.pk).update(state="parked", parked_because="failed")

    @rule(name=subscribers)
    def replay(self, name):
        actions.replay_all(event_name=BinCollected.name, subscriber=name, by="operator")

    @rule()
    def discard(self):
        parked = Delivery.objects.parked().select_related("event").first()
        if parked:
            actions.discard(parked.pk, reason="No longer wanted", by="operator")
            self.discarded.add((parked.subscriber, parked.event.payload["reference"]))

    @invariant()
    def each_street_was_heard_of_in_order_and_once(self):
        for name in SUBSCRIBERS:
            for street in STREETS:
                owed = self._owed(name, street)
                assert self._heard(name, street) == owed[: len(self._heard(name, street))]

    def _owed(self, name, street):
        return [ref for ref in self.published[street] if (name, ref) not in self.discarded]

    def _heard(self, name, street):
        heard = PublishedEvent.objects.filter(name=name, subject=f"street:{street}").order_by("pk")
        return [row["reference"] for row in heard.values_list("payload", flat=True)]

    def teardown(self):
        """Once everything works again, everything is heard of."""
        self.broken.clear()
        for name in SUBSCRIBERS:
            self.replay(name)
        self.time.shift(timedelta(hours=2))
        actions.deliver_due()
        heard = {(n, s): self._heard(n, s) for n in SUBSCRIBERS for s in STREETS}
        owed = {(n, s): self._owed(n, s) for n in SUBSCRIBERS for s in STREETS}
        self.clock.stop()
        PublishedEvent.objects.all().delete()
        assert heard == owed


@pytest.mark.usefixtures("no_subscribers")
def test_order_is_kept_and_nothing_is_lost_or_doubled_whatever_fails():
    run_state_machine_as_test(
        Street, settings=settings(max_examples=30, stateful_step_count=30, deadline=None)
    )
