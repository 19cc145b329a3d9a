from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PublishedEvent(models.Model):
    """One thing that happened, stored in the transaction of the change it tells of."""

    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    payload = models.JSONField()
    occurred_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=Delivery.UNFINISHED)

    def parked(self) -> Self:
        return self.filter(state=Delivery.State.PARKED)

    def due(self, now: datetime) -> Self:
        """Those whose time has come and that no earlier event of their subject holds back."""
        earlier = Delivery.objects.unfinished().filter(
            subscriber=OuterRef("subscriber"),
            subject=OuterRef("subject"),
            event_id__lt=OuterRef("event_id"),
        )
        waiting = self.filter(state=Delivery.State.PENDING, next_attempt_at__lte=now)
        return waiting.filter(~Exists(earlier)).order_by("event_id", "pk")


class Delivery(models.Model):
    """What one subscriber owes one event. It is done in the transaction of its effect."""

    class State(models.TextChoices):
        PENDING = "pending", _("Pending")
        DONE = "done", _("Done")
        PARKED = "parked", _("Parked")
        DISCARDED = "discarded", _("Discarded")

    class Reason(models.TextChoices):
        FAILED = "failed", _("It failed too often")
        NO_SUBSCRIBER = "no-subscriber", _("This version has no such subscriber")
        NO_EVENT = "no-event", _("This version does not know this kind of event")
        MISFIT = "misfit", _("The stored event does not fit this version")

    UNFINISHED = (State.PENDING, State.PARKED)

    event = models.ForeignKey(PublishedEvent, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=150)
    # The event's, kept here too so that one index answers what holds back what.
    subject = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    parked_because = models.CharField(max_length=20, choices=Reason, blank=True)
    # Never the text of the error, which may name a person.
    error_type = models.CharField(max_length=150, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        permissions = [("operate_events", "Can replay and discard events that were parked")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "subscriber"], name="delivery_once_to_each_subscriber"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "discarded"], finished_at__isnull=False)
                | Q(state__in=["pending", "parked"], finished_at__isnull=True),
                name="delivery_finished_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="parked") | ~Q(parked_because=""),
                name="delivery_parked_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["event", "next_attempt_at"],
                condition=Q(state="pending"),
                name="delivery_pending",
            ),
            models.Index(
                fields=["subscriber", "subject", "event"],
                condition=Q(state__in=["pending", "parked"]),
                name="delivery_holding_back",
            ),
            models.Index(
                fields=["finished_at"],
                condition=Q(finished_at__isnull=False),
                name="delivery_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.event_id} to {self.subscriber} ({self.state})"
