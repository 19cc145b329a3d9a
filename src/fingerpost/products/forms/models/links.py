from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from .sessions import FormSession
from .submissions import Submission


class SavedLinkQuerySet(models.QuerySet["SavedLink"]):
    def open(self, now: datetime) -> Self:
        """Those that lead to answers: not used, not too old, and the answers are not sent."""
        live = self.filter(used_at=None, expires_at__gt=now, session__expires_at__gt=now)
        return live.filter(session__submission__completed_at=None, session__sent_again_at=None)


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


class ProgressLinkQuerySet(models.QuerySet["ProgressLink"]):
    def open(self, now: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=now)


class ProgressLink(models.Model):
    """A link by which whoever sent a form sees how it is going, once and for one visit."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="progress_links"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)
    visit_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  unique
    visit_ends_at = models.DateTimeField(null=True)

    objects = ProgressLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("sent_at")),
                name="progress_link_lasts_some_time",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at=None, visit_hash=None, visit_ends_at=None)
                | models.Q(
                    used_at__isnull=False, visit_hash__isnull=False, visit_ends_at__isnull=False
                ),
                name="progress_link_is_visited_once_used",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.pk} to submission {self.submission_id}"
