from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from fingerpost.products.forms.rules import new_reference

from .services import ServiceVersion
from .sessions import Channel, FormSession


class Submission(models.Model):
    """The answers on somebody's route, as they sent them last.

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
    answers_number = models.PositiveSmallIntegerField(
        default=1, db_default=1, help_text="how often answers were sent"
    )
    changed_at = models.DateTimeField(null=True, help_text="when they were sent the last time")

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
            models.CheckConstraint(
                condition=models.Q(answers_number=1, changed_at=None)
                | models.Q(answers_number__gt=1, changed_at__isnull=False),
                name="submission_changed_once_sent_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.reference}"


class FormerAnswers(models.Model):
    """Answers that were sent and that their sender has changed since; kept as they were."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="former")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField(encoder=DjangoJSONEncoder)
    flags = models.JSONField(default=dict)
    end = models.SlugField()
    language = models.CharField(max_length=5)
    sent_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="former_answers_of_each_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"answers {self.number} of submission {self.submission_id}"
