import dataclasses
import hashlib

from django.db import connection, transaction

from fingerpost.common.events.models import Delivery, PublishedEvent
from fingerpost.common.events.ports import Event

from .subscriptions import subscribers_of


class NotAReference(TypeError):
    """An event may hold references and numbers, nothing else."""


@transaction.atomic
def publish(event: Event) -> None:
    """Store the event in the caller's transaction, and for each subscriber that it is owed it."""
    payload = dataclasses.asdict(event)
    _refuse_all_but_references(event.name, payload)
    _keep_order_of(event.subject)
    stored = PublishedEvent.objects.create(name=event.name, subject=event.subject, payload=payload)
    Delivery.objects.bulk_create(
        Delivery(
            event=stored,
            subscriber=subscriber,
            subject=stored.subject,
            next_attempt_at=stored.occurred_at,
        )
        for subscriber in subscribers_of(event.name)
    )


def _refuse_all_but_references(name: str, payload: dict[str, object]) -> None:
    for field, content in payload.items():
        if not isinstance(content, str | int | None):
            raise NotAReference(f"{name}.{field} is a {type(content).__name__}")


def _keep_order_of(subject: str) -> None:
    """Let two transactions that tell of one subject number their events in the order they commit.

    SQLite has one writer, so there it is so anyway.
    """
    if connection.vendor == "postgresql":
        key = int.from_bytes(hashlib.sha256(subject.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
