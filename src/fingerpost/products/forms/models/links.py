from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from .sessions import FormSession


class SavedLinkQuerySet(models.QuerySet["SavedLink"]):
    def open(self, now: datetime) -> Self:
        """Those that lead to answers: not used, not too old, and the answers are not sent."""
        live = self.filter(used_at=None, expires_at__gt=now, session__expires_at__gt=now)
        return live.filter(session__submission__completed_at=None)


class SavedLink(models.Model):
    """A link by which somebody goes on with their answers, once; only a hash of it is kept."""

    session = models.ForeignKey(FormSession, on_delete=models.CASCADE, related_name="saved_links")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SavedLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("sent_at")),
                name="saved_link_lasts_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.pk} to session {self.session_id}"
