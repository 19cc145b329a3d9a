from dataclasses import dataclass

from django.db.models import Count, QuerySet

from .models import Delivery


class NoSuchDelivery(LookupError):
    """It is not parked, or never was."""


@dataclass(frozen=True)
class ParkedKind:
    """So many events of one kind are parked for one subscriber."""

    event_name: str
    subscriber: str
    count: int


def parked() -> QuerySet[Delivery]:
    """What subscribers could not take, oldest first. It holds references, so no person is shown."""
    return Delivery.objects.parked().select_related("event").order_by("event_id", "pk")


def parked_kinds() -> list[ParkedKind]:
    """How much is parked of each kind, for each subscriber."""
    counted = Delivery.objects.parked().values_list("event__name", "subscriber")
    rows = counted.annotate(count=Count("pk")).order_by("event__name", "subscriber")
    return [ParkedKind(*row) for row in rows]


def parked_delivery(number: int) -> Delivery:
    """One parked event for one subscriber."""
    delivery = parked().filter(pk=number).first()
    if delivery is None:
        raise NoSuchDelivery
    return delivery


def held_back_by(delivery: Delivery) -> int:
    """How many later events of that subject wait for it."""
    waiting = Delivery.objects.unfinished().filter(
        subscriber=delivery.subscriber, subject=delivery.subject, event_id__gt=delivery.event_id
    )
    return waiting.count()


def count_parked() -> int:
    """How much an operator has to look at."""
    return Delivery.objects.parked().count()
