"""What an operator sees of deliveries: references, services and reasons; no answers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from fingerpost.products.forms.models import Delivery


class NoSuchDelivery(LookupError):
    """It does not wait for a person, or never was."""


@dataclass(frozen=True)
class Place:
    """One destination of one service, and how much has not arrived there."""

    service: str
    name: str
    kind: str
    waiting: int
    delivering: int
    in_doubt: int
    parked: int
    waits_since: datetime


@dataclass(frozen=True)
class DeliveryShown:
    """One delivery that waits for a person.

    `message` is the reference of the message that decides it: that is decided where messages are.
    """

    delivery: Delivery
    message: str


def places_that_wait() -> list[Place]:
    """How much has not arrived, for each service and destination."""
    states = Delivery.State
    open_ended = Delivery.objects.exclude(state=states.DELIVERED)
    counted = open_ended.values_list("service", "name", "kind").annotate(
        waiting=Count("pk", filter=Q(state=states.WAITING)),
        delivering=Count("pk", filter=Q(state=states.DELIVERING)),
        in_doubt=Count("pk", filter=Q(state=states.IN_DOUBT)),
        parked=Count("pk", filter=Q(state=states.PARKED)),
        waits_since=Min("queued_at"),
    )
    return [Place(*row) for row in counted.order_by("service", "name", "kind")]


def deliveries_for_a_person() -> QuerySet[Delivery]:
    """What is in doubt or parked, oldest first; of the submission only the reference."""
    waiting = Delivery.objects.needing_a_person().select_related("submission")
    return waiting.defer("submission__answers", "submission__flags").order_by("queued_at", "pk")


def delivery_for_a_person(number: int) -> DeliveryShown:
    """One of them."""
    delivery = deliveries_for_a_person().filter(pk=number).first()
    if delivery is None:
        raise NoSuchDelivery
    kind, _, reference = delivery.became.partition(":")
    is_decided_there = kind == "message" and delivery.state == Delivery.State.IN_DOUBT
    return DeliveryShown(delivery, reference if is_decided_there else "")


def count_deliveries_for_a_person() -> int:
    """How much an operator has to look at."""
    return Delivery.objects.needing_a_person().count()
