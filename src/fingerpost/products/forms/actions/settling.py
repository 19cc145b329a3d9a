"""What became of a delivery: told at once, asked of its destination, or decided by a person."""

from datetime import timedelta
from enum import Enum

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.forms.models import Delivery
from fingerpost.products.forms.ports import Fate, Refused
from fingerpost.products.forms.rules import patience

from .destinations import destination_named
from .parcels import parcel_of

DELIVERIES = "deliveries"
S = Delivery.State


class Held(Enum):
    """As what whoever settles a delivery holds it: nobody else must have changed it since."""

    UNCLAIMED = (S.WAITING,)
    CLAIMED = (S.DELIVERING,)
    OPEN_ENDED = (S.DELIVERING, S.IN_DOUBT)


class NotForAPerson(Exception):
    """By now it is known what became of the delivery."""


@transaction.atomic
def settle(
    delivery: Delivery,
    state: str,
    *,
    held: Held,
    reason: str = "",
    detail: str = "",
    became: str = "",
) -> bool:
    """Note what became of an attempt; nothing changes if somebody else has noted it by now."""
    now = timezone.now()
    settled = _of(delivery, held).update(
        state=state,
        state_at=now,
        attempts=delivery.attempts,
        next_attempt_at=now + patience.FIRST_DELAY,
        reason=reason,
        detail=detail,
        became=became or delivery.became,
    )
    if settled and state != S.DELIVERING:
        _record(delivery, state, by=DELIVERIES, reason=f"{reason} {detail}".strip())
    return bool(settled)


def put_off(
    delivery: Delivery, *, held: Held, delay: timedelta, reason: str, detail: str = ""
) -> None:
    """Nothing came of the attempt; there will be another."""
    now = timezone.now()
    _of(delivery, held).update(
        state=S.WAITING,
        state_at=now,
        attempts=delivery.attempts,
        next_attempt_at=now + delay,
        reason=reason,
        detail=detail,
    )


def reconcile(*, limit: int = 200) -> int:
    """Ask destinations what became of what was handed over; how many were asked about.

    So a delivery ends whose worker was killed, and one whose effect takes its time.
    """
    open_ended = Delivery.objects.to_ask_about(timezone.now())
    asked = list(open_ended.select_related("submission__version")[:limit])
    fates = [(delivery, _fate_of(delivery)) for delivery in asked]
    if fates:
        with transaction.atomic():  # one commit for all: most are only to be asked about later
            for delivery, fate in fates:
                _note(delivery, fate)
    return len(asked)


def _fate_of(delivery: Delivery) -> Fate:
    destination = destination_named(delivery.kind)
    if destination is None:
        return Fate.IN_DOUBT
    try:
        return destination.look_up(parcel_of(delivery))
    except Refused:
        return Fate.IN_DOUBT


def _note(delivery: Delivery, fate: Fate) -> None:
    held = Held.OPEN_ENDED
    if fate is Fate.DONE:
        settle(delivery, S.DELIVERED, held=held)
    elif fate is Fate.REFUSED:
        settle(delivery, S.PARKED, held=held, reason=Delivery.Reason.NOT_SENT)
    elif fate is Fate.NOT_DONE:
        put_off(delivery, held=held, delay=timedelta(), reason="", detail="")
    elif fate is Fate.IN_DOUBT and delivery.state != S.IN_DOUBT:
        settle(delivery, S.IN_DOUBT, held=held, reason=Delivery.Reason.UNKNOWN)
    else:
        now = timezone.now()
        later = now + patience.asks_again_after(now - delivery.state_at)
        _of(delivery, held).update(next_attempt_at=later)


@transaction.atomic
def try_again(number: int, *, by: audit.Actor) -> None:
    """Have a delivery that waits for a person tried again, from the first attempt."""
    delivery = _for_a_person(number)
    now = timezone.now()
    delivery.state, delivery.attempts, delivery.reason, delivery.detail = S.WAITING, 0, "", ""
    delivery.state_at = delivery.next_attempt_at = delivery.queued_at = now
    delivery.save()
    _record(delivery, "replayed", by=by, reason="")


@transaction.atomic
def try_all_again(*, service: str, name: str, by: audit.Actor) -> int:
    """Have all tried again that is parked for one destination; what is in doubt is left alone."""
    parked = Delivery.objects.filter(service=service, name=name, state=S.PARKED)
    numbers = list(parked.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        try_again(number, by=by)
    return len(numbers)


@transaction.atomic
def confirm_done(number: int, *, reason: str, by: audit.Actor) -> None:
    """A person has found out that it arrived, or has seen to it by other means."""
    delivery = _for_a_person(number)
    delivery.state, delivery.state_at = S.DELIVERED, timezone.now()
    delivery.save(update_fields=["state", "state_at"])
    _record(delivery, "confirmed", by=by, reason=reason)


def _for_a_person(number: int) -> Delivery:
    waiting = Delivery.objects.needing_a_person().select_for_update(of=("self",))
    delivery = waiting.filter(pk=number).first()
    if delivery is None:
        raise NotForAPerson
    return delivery


def _of(delivery: Delivery, held: Held) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, state__in=held.value)


def _record(delivery: Delivery, what: str, *, by: audit.Actor, reason: str) -> None:
    audit.record(
        by=by, action=f"delivery.{what}", subject=f"delivery:{delivery.key}", reason=reason
    )
