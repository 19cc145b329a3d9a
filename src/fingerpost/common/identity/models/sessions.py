from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from fingerpost.common.identity.rules import EndReason, Seen, SessionLimits

from .people import User


class SignedInSessionQuerySet(models.QuerySet["SignedInSession"]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def within(self, limits: SessionLimits, now: datetime) -> Self:
        return self.filter(opened_at__gt=now - limits.absolute, last_seen_at__gt=now - limits.idle)


class SignedInSession(models.Model):
    """Somebody is or was signed in on one device. Of its token only the hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="signed_in_sessions")
    token_hash = models.CharField(max_length=64, unique=True)
    device = models.CharField(max_length=60, blank=True)
    is_strong = models.BooleanField("came in with a second factor", default=False)
    opened_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=30, blank=True)

    objects = SignedInSessionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["user", "ended_at"], name="session_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_because="")
                | models.Q(ended_at__isnull=False, ended_because__in=list(EndReason)),
                name="session_ends_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} since {self.opened_at:%Y-%m-%d %H:%M}"

    def as_seen(self) -> Seen:
        return Seen(self.opened_at, self.last_seen_at)
