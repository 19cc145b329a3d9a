"""What an operator may do with an event that a subscriber could not take."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.events.models import Delivery


class NotParked(Exception):
    """Somebody else has replayed or discarded it by now."""


@transaction.atomic
def replay(delivery_id: int, *, by: audit.Actor) -> None:
    """Have a parked event delivered again, from the first attempt."""
    parked = Delivery.objects.parked().filter(pk=delivery_id)
    if not _make_pending(parked):
        raise NotParked
    audit.record(by=by, action="event.replayed", subject=f"delivery:{delivery_id}")


@transaction.atomic
def replay_all(*, event_name: str, subscriber: str, by: audit.Actor) -> int:
    """Have everything of one kind that is parked for one subscriber delivered again."""
    parked = Delivery.objects.parked().filter(event__name=event_name, subscriber=subscriber)
    numbers = list(parked.values_list("pk", flat=True))
    for number in numbers:
        audit.record(by=by, action="event.replayed", subject=f"delivery:{number}")
    return _make_pending(Delivery.objects.parked().filter(pk__in=numbers))


@transaction.atomic
def discard(delivery_id: int, *, reason: str, by: audit.Actor) -> None:
    """Never deliver a parked event to this subscriber; what came after it goes on."""
    discarded = Delivery.objects.parked().filter(pk=delivery_id)
    if not discarded.update(state=Delivery.State.DISCARDED, finished_at=timezone.now()):
        raise NotParked
    subject = f"delivery:{delivery_id}"
    audit.record(by=by, action="event.discarded", subject=subject, reason=reason)


def _make_pending(parked: QuerySet[Delivery]) -> int:
    return parked.update(
        state=Delivery.State.PENDING,
        attempts=0,
        parked_because="",
        next_attempt_at=timezone.now(),
    )
