from datetime import datetime
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .services import ServiceVersion


class Channel(models.TextChoices):
    """How the answers reached us."""

    ONLINE = "online", _("Online")
    PHONE = "phone", _("By phone")
    ASSISTED = "assisted", _("With help, face to face")


class FormSessionQuerySet(models.QuerySet["FormSession"]):
    def expired(self, now: datetime) -> Self:
        return self.filter(expires_at__lte=now)


class FormSession(models.Model):
    """Somebody's unfinished answers, on the version of the form with which they began."""

    key_hash = models.CharField(max_length=64, unique=True)
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    answers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    revision = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    saved_to = models.CharField(
        max_length=64, blank=True, help_text="keyed hash of the address that links are sent to"
    )
    returned_at = models.DateTimeField(
        null=True, help_text="when the person themselves last opened it by a link"
    )
    language = models.CharField(max_length=5, default="en", db_default="en")
    journey = models.BigIntegerField(
        null=True, help_text="what it is counted as, whatever its key; 0: its owner objects"
    )
    invitation = models.ForeignKey(
        "fp_forms.Invitation", null=True, on_delete=models.SET_NULL, related_name="drafts"
    )
    filled_in = models.JSONField(
        default=list, help_text="the questions that a link has answered beforehand"
    )
    sends_revision = models.PositiveIntegerField(
        null=True, help_text="what is sent as soon as it is paid for"
    )
    amends = models.ForeignKey(
        "fp_forms.Submission",
        null=True,
        on_delete=models.CASCADE,
        related_name="amendments",
        help_text="what was sent before, if somebody changes their answers to it",
    )
    sent_again_at = models.DateTimeField(null=True)

    objects = FormSessionQuerySet.as_manager()

    class Meta:
        permissions = [("assist", "Can fill in a form for somebody during a call")]
        indexes = [
            models.Index(
                fields=["saved_to"], condition=~models.Q(saved_to=""), name="session_saved_to"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=Channel.values), name="session_has_a_known_channel"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("started_at")),
                name="session_lasts_some_time",
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=models.Q(sent_again_at=None),
                name="answers_are_changed_in_one_place_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_again_at=None) | models.Q(amends__isnull=False),
                name="sent_again_what_was_sent_before",
            ),
        ]

    def __str__(self) -> str:
        return f"session {self.pk} of version {self.version_id}"
