"""Deliver what is owed: what is ours in one transaction, everything else marked before the call."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from secrets import SystemRandom

from django.db import transaction
from django.utils import timezone

from fingerpost.products.forms import ports
from fingerpost.products.forms.models import Delivery
from fingerpost.products.forms.models.deliveries import DeliveryQuerySet
from fingerpost.products.forms.ports import Destination, Handed
from fingerpost.products.forms.rules import patience

from .destinations import destination_named, ours
from .parcels import parcels_of
from .settling import Held, put_off, settle

MOST_TOGETHER = 5_000
logger = logging.getLogger(__name__)
_chance = SystemRandom()


def deliver_ours(*, limit: int | None = None) -> int:
    """Deliver what is due inside our own database, each in one transaction; how many were tried."""
    tried = 0
    while (limit is None or tried < limit) and _deliver_next_of_ours():
        tried += 1
    return tried


def deliver_outside(*, limit: int | None = None) -> int:
    """Hand over what is due to everybody else; returns how many were tried.

    Apart from ours, so that a receiver who does not answer keeps no case from being opened.
    """
    tried = 0
    while (limit is None or tried < limit) and (claimed := _claim_outside()):
        _hand_over(claimed)
        tried += len(claimed)
    return tried


def _deliver_next_of_ours() -> bool:
    if not _due().of_kinds(ours()).exists():
        return False  # asked first without a transaction, which on SQLite would lock out writers
    delivery = None
    try:
        with transaction.atomic(durable=True):
            delivery = _locked(_due().of_kinds(ours())).first()
            if delivery is None:
                return False
            delivery.attempts += 1
            handed = _destination_of(delivery).deliver(parcels_of([delivery]))
            settle(delivery, _state_of(handed), held=Held.UNCLAIMED, became=handed.became)
    except Exception as failure:
        if delivery is None:
            raise  # the database failed, not the destination
        note_failure([delivery], failure, held=Held.UNCLAIMED)
    return True


def _claim_outside() -> list[Delivery]:
    if not _due().exclude(kind__in=ours()).exists():
        return []
    with transaction.atomic(durable=True):
        due = _locked(_due().exclude(kind__in=ours()))
        first = due.first()
        if first is None:
            return []
        destination = destination_named(first.kind)
        claimed = [first]
        if destination is not None and destination.gathers:
            alike = due.filter(service=first.service, name=first.name, kind=first.kind)
            claimed = list(alike[:MOST_TOGETHER])
        _mark(claimed)
    return claimed


def _mark(claimed: Sequence[Delivery]) -> None:
    now = timezone.now()
    for delivery in claimed:
        delivery.state, delivery.state_at = Delivery.State.DELIVERING, now
        delivery.attempts += 1
        delivery.next_attempt_at = now + patience.IS_LOST_AFTER
    fields = ["state", "state_at", "attempts", "next_attempt_at"]
    Delivery.objects.bulk_update(claimed, fields, batch_size=200)


def _hand_over(claimed: Sequence[Delivery]) -> None:
    try:
        handed = _destination_of(claimed[0]).deliver(parcels_of(claimed))
    except Exception as failure:
        note_failure(claimed, failure, held=Held.CLAIMED)
    else:
        with transaction.atomic():
            for delivery in claimed:
                settle(delivery, _state_of(handed), held=Held.CLAIMED, became=handed.became)


def _state_of(handed: Handed) -> Delivery.State:
    return Delivery.State.DELIVERED if handed.is_done else Delivery.State.DELIVERING


@transaction.atomic
def note_failure(deliveries: Sequence[Delivery], failure: Exception, *, held: Held) -> None:
    """In a transaction of its own: that of the attempt, if it had one, has been undone."""
    for delivery in deliveries:
        if isinstance(failure, ports.Refused):
            _park(delivery, failure.reason, failure.detail, held=held)
        elif isinstance(failure, ports.TryLater):
            _wait_for_receiver(delivery, failure.detail, held=held)
        else:
            _failed(delivery, failure, held=held)
    # The text of an error may name a person, so only its kind is logged.
    logger.warning("%s: %s", deliveries[0].key, type(failure).__name__)


def _park(delivery: Delivery, reason: str, detail: str, *, held: Held) -> None:
    settle(delivery, Delivery.State.PARKED, held=held, reason=reason, detail=detail)


def _wait_for_receiver(delivery: Delivery, detail: str, *, held: Held) -> None:
    """Later, and so for everything else that waits for the same receiver."""
    if patience.is_hopeless(delivery.queued_at, timezone.now()):
        _park(delivery, Delivery.Reason.GAVE_UP, detail, held=held)
        return
    delay = _delay(delivery.attempts)
    put_off(delivery, held=held, delay=delay, reason=Delivery.Reason.UNREACHED, detail=detail)
    until = timezone.now() + delay
    alike = Delivery.objects.filter(
        service=delivery.service, name=delivery.name, state=Delivery.State.WAITING
    )
    alike.filter(next_attempt_at__lt=until).update(next_attempt_at=until)


def _failed(delivery: Delivery, failure: Exception, *, held: Held) -> None:
    """Something of ours broke: tried again if nothing left the building, else in doubt."""
    detail = type(failure).__qualname__[:60]
    if held is Held.CLAIMED:
        settle(delivery, Delivery.State.IN_DOUBT, held=held, reason="unknown", detail=detail)
    elif delivery.attempts >= patience.ATTEMPTS_OF_OURS:
        _park(delivery, Delivery.Reason.FAILED, detail, held=held)
    else:
        put_off(
            delivery, held=held, delay=_delay(delivery.attempts), reason="failed", detail=detail
        )


def _delay(attempts: int) -> timedelta:
    return patience.delay_after(attempts, chance=_chance.random())


def _due() -> DeliveryQuerySet:
    return Delivery.objects.due(timezone.now())


def _locked(due: DeliveryQuerySet) -> DeliveryQuerySet:
    return due.select_for_update(skip_locked=True, of=("self",)).select_related(
        "submission__version"
    )


def _destination_of(delivery: Delivery) -> Destination:
    found = destination_named(delivery.kind)
    if found is None:
        raise ports.Refused(Delivery.Reason.NO_DESTINATION)
    return found
