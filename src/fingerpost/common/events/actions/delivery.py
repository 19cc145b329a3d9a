import logging
from secrets import SystemRandom

from django.db import transaction
from django.utils import timezone

from fingerpost.common.events import rules
from fingerpost.common.events.models import Delivery

from .subscriptions import subscriber_named, type_named

logger = logging.getLogger(__name__)
_chance = SystemRandom()


class Undeliverable(Exception):
    """No retry will help: this version of the software cannot deliver this event."""

    def __init__(self, reason: Delivery.Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def deliver_due(*, limit: int | None = None) -> int:
    """Try every delivery that is due, oldest event first; returns how many were tried.

    Several workers may do this at once on PostgreSQL, and none takes what another holds.
    """
    tried = 0
    while (limit is None or tried < limit) and _deliver_next():
        tried += 1
    return tried


def _deliver_next() -> bool:
    if not Delivery.objects.due(timezone.now()).exists():
        return False  # asked first without a transaction, which on SQLite would lock out writers
    delivery = None
    try:
        with transaction.atomic(durable=True):
            delivery = _take_next()
            if delivery is None:
                return False
            _call_subscriber(delivery)
            _mark_done(delivery)
    except Exception as failure:
        if delivery is None:
            raise  # the database failed, not the subscriber
        _note_failure(delivery, failure)
    return True


def _take_next() -> Delivery | None:
    due = Delivery.objects.due(timezone.now()).select_related("event")
    return due.select_for_update(skip_locked=True, of=("self",)).first()


def _call_subscriber(delivery: Delivery) -> None:
    event_type = type_named(delivery.event.name)
    if event_type is None:
        raise Undeliverable(Delivery.Reason.NO_EVENT)
    subscriber = subscriber_named(delivery.event.name, delivery.subscriber)
    if subscriber is None:
        raise Undeliverable(Delivery.Reason.NO_SUBSCRIBER)
    try:
        event = event_type(**delivery.event.payload)
    except TypeError:
        raise Undeliverable(Delivery.Reason.MISFIT) from None
    subscriber(event)


def _mark_done(delivery: Delivery) -> None:
    delivery.state = Delivery.State.DONE
    delivery.attempts += 1
    delivery.finished_at = timezone.now()
    delivery.error_type = ""
    delivery.save(update_fields=["state", "attempts", "finished_at", "error_type"])


@transaction.atomic
def _note_failure(delivery: Delivery, failure: Exception) -> None:
    """In a transaction of its own: the subscriber's has been undone."""
    held = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.PENDING)
    noted = held.select_for_update().first()
    if noted is None:
        return
    noted.attempts += 1
    noted.error_type = type(failure).__qualname__
    if isinstance(failure, Undeliverable):
        noted.state, noted.parked_because = Delivery.State.PARKED, failure.reason
    elif rules.is_hopeless(noted.attempts):
        noted.state, noted.parked_because = Delivery.State.PARKED, Delivery.Reason.FAILED
    else:
        delay = rules.delay_after(noted.attempts, chance=_chance.random())
        noted.next_attempt_at = timezone.now() + delay
    noted.save()
    logger.warning("%s: %s", noted, noted.error_type)
