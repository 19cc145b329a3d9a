from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _


def new_reference() -> str:
    """Twelve characters that cannot be misread or spell a word."""
    return get_random_string(12, "BCDFGHJKLMNPQRSTVWXZ23456789")


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: datetime) -> Self:
        waiting = self.filter(status=Message.Status.WAITING, next_attempt_at__lte=now)
        return waiting.order_by("next_attempt_at", "pk")

    def empty(self, now: datetime) -> int:
        """Forget what they said and to whom; that they were is kept."""
        return self.update(to="", subject="", body="", personalisation={}, emptied_at=now)

    def in_doubt_since(self, moment: datetime) -> Self:
        return self.filter(status=Message.Status.IN_DOUBT, status_at__lte=moment)


class Message(models.Model):
    """A message to one person, sent at most once.

    In doubt: handed over, and not known whether it went. It is marked so before the call.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("Email")
        TEXT = "text", _("Text message")
        LETTER = "letter", _("Letter")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        IN_DOUBT = "in-doubt", _("In doubt")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Failed")

    key = models.CharField("idempotency key", max_length=120, unique=True)
    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    channel = models.CharField(max_length=6, choices=Channel)
    to = models.CharField(max_length=500)
    template = models.CharField(max_length=80)
    personalisation = models.JSONField(default=dict)
    subject = models.CharField(max_length=150, blank=True)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    status_at = models.DateTimeField(default=timezone.now)
    # A code such as "bad-address"; never what an outside system wrote about a person.
    reason = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    their_reference = models.CharField(max_length=100, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        permissions = [
            ("settle_message", "Can settle messages that are in doubt"),
            ("edit_never_send_to", "Can say which addresses nothing is sent to"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["refused", "failed"]) | ~Q(reason=""),
                name="message_not_sent_says_why",
            ),
            models.CheckConstraint(
                condition=Q(emptied_at__isnull=True) | Q(to="", body="", subject=""),
                name="message_emptied_is_empty",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(status="waiting"), name="message_waiting"
            ),
            models.Index(
                fields=["status_at"], condition=Q(status="in-doubt"), name="message_in_doubt"
            ),
            models.Index(fields=["queued_at"], name="message_queued"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.status})"


class NeverSendTo(models.Model):
    """An address nothing is sent to. Only a digest is kept: the list itself endangers nobody."""

    channel = models.CharField(max_length=6, choices=Message.Channel)
    mark = models.CharField(max_length=64, unique=True)
    added_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.channel} #{self.pk}"
