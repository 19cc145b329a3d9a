from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.events.models import Delivery, PublishedEvent
from fingerpost.common.events.ports import Event

from .subscriptions import subscriber_named

BATCH = 1000


def prune(*, older_than: timedelta) -> int:
    """Forget events that old which nobody is owed any more; returns how many."""
    before = timezone.now() - older_than
    forgotten = 0
    while batch := list(_settled_before(before)):
        with transaction.atomic():
            PublishedEvent.objects.filter(pk__in=batch).delete()
        forgotten += len(batch)
    return forgotten


def _settled_before(before: datetime) -> list[int]:
    owed = Delivery.objects.unfinished().values("event_id")
    old = PublishedEvent.objects.filter(occurred_at__lt=before).exclude(pk__in=owed)
    return list(old.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def offer_past_events(event_type: type[Event], subscriber: str, *, since: datetime) -> int:
    """Owe a subscriber the kept events since then that it was never owed; returns how many."""
    if subscriber_named(event_type.name, subscriber) is None:
        raise LookupError(f"{subscriber} does not subscribe to {event_type.name}")
    missed = PublishedEvent.objects.filter(name=event_type.name, occurred_at__gte=since).exclude(
        deliveries__subscriber=subscriber
    )
    owed = [
        Delivery(event=event, subscriber=subscriber, subject=event.subject)
        for event in missed.order_by("pk")
    ]
    Delivery.objects.bulk_create(owed, batch_size=BATCH)
    return len(owed)
