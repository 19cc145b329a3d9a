from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from fingerpost.products.forms.rules import new_reference

from .services import ServiceVersion
from .sessions import Channel, FormSession


class Submission(models.Model):
    """The answers on somebody's route, as they sent them.

    Not completed: an immediate risk, stored while the referrer is still writing.
    """

    reference = models.CharField(max_length=8, unique=True, default=new_reference)
    service = models.SlugField()
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(
        FormSession, null=True, on_delete=models.SET_NULL, related_name="submission"
    )
    answers = models.JSONField(encoder=DjangoJSONEncoder)
    flags = models.JSONField(default=dict)
    end = models.SlugField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(
        max_length=5, default="en", db_default="en", help_text="in which it was asked and answered"
    )
    received_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        permissions = [("download_submissions", "Can take answers away as a file")]
        indexes = [models.Index(fields=["service", "-received_at"], name="submission_by_service")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=Channel.values),
                name="submission_has_a_known_channel",
            ),
            models.CheckConstraint(
                condition=models.Q(completed_at=None, end="")
                | (models.Q(completed_at__isnull=False) & ~models.Q(end="")),
                name="submission_completed_at_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(completed_at=None)
                | models.Q(completed_at__gte=models.F("received_at")),
                name="submission_completed_once_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.reference}"
