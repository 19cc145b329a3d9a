from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .protections import PERSON_REFERENCE


class EmergencyQuerySet(models.QuerySet["Emergency"]):
    def waiting(self) -> Self:
        return self.filter(answered_at__isnull=True)


class Emergency(models.Model):
    """Somebody asks for a person whom they do not find; whether there is one, they are not told."""

    class Answer(models.TextChoices):
        GIVEN = "given", _("Let them see the person")
        TOLD = "told", _("Told them what they need, without opening anything")
        REFUSED = "refused", _("Do not let them see the person")
        NOTHING = "nothing", _("We hold nothing")

    names = models.CharField(max_length=200, blank=True)
    born_on = models.CharField(max_length=20, blank=True)
    known = models.CharField("what else is known", max_length=300, blank=True)
    reason = models.CharField(max_length=300)
    ring = models.CharField("the number to ring", max_length=40)
    purpose = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emergencies"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_because = models.CharField(max_length=300, blank=True)

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            (
                "answer_for_protected",
                "Can answer emergencies about people whom their teams protect, and review these",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(names="") | ~Q(born_on=""))
                & ~Q(reason="")
                & ~Q(ring="")
                & ~Q(purpose=""),
                name="emergency_says_for_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    answered_at__isnull=True, answered_by__isnull=True, answer="",
                    answered_because="",
                )
                | (
                    Q(answered_at__gte=F("asked_at"), answered_by__isnull=False)
                    & ~Q(answer="")
                    & ~Q(answered_because="")
                    & ~Q(answered_by=F("asked_by"))
                ),
                name="emergency_answered_by_somebody_else",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["answered_at", "asked_at"], name="emergency_waiting")]

    def __str__(self) -> str:
        return f"emergency {self.pk}"


class EmergencyMatch(models.Model):
    """Who may be meant: the reference of a sealed person, or a source with a sealed record."""

    emergency = models.ForeignKey(Emergency, on_delete=models.CASCADE, related_name="matches")
    kept = models.CharField(max_length=PERSON_REFERENCE)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["emergency", "kept"], name="emergency_match_once"),
            models.CheckConstraint(condition=~Q(kept=""), name="emergency_match_is_somebody"),
        ]

    def __str__(self) -> str:
        return f"match of emergency {self.emergency_id}"
