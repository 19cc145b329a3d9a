from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .emergencies import Emergency
from .protections import PERSON_REFERENCE


class BrokenGlassQuerySet(models.QuerySet["BrokenGlass"]):
    def open_at(self, now: datetime) -> Self:
        return self.filter(broken_at__lte=now, ends_at__gt=now)

    def to_review(self) -> Self:
        return self.filter(reviewed_at__isnull=True)


class BrokenGlass(models.Model):
    """Somebody looked at a protected person in an emergency; somebody else judges it.

    A restricted person by themselves; a sealed one because somebody who answers for them let them.
    """

    class Finding(models.TextChoices):
        RIGHT = "right", _("It was right")
        TEACH = "teach", _("It was well meant; there was a better way")
        WRONG = "wrong", _("It was wrong, and is followed up")

    person = models.CharField("reference of the person", max_length=PERSON_REFERENCE)
    broken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="broken_glass"
    )
    broken_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    purpose = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    emergency = models.OneToOneField(
        Emergency, on_delete=models.PROTECT, null=True, blank=True, related_name="glass"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    finding = models.CharField(max_length=10, choices=Finding, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = BrokenGlassQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("break_glass", "Can look at a restricted person in an emergency")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person="") & ~Q(reason="") & ~Q(purpose=""),
                name="glass_says_of_whom_and_why",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("broken_at")), name="glass_ends"),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True, emergency__isnull=True)
                | (
                    Q(granted_by__isnull=False, emergency__isnull=False)
                    & ~Q(granted_by=F("broken_by"))
                    & (Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("granted_by")))
                ),
                name="glass_granted_and_reviewed_by_others",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, finding="", note="")
                | (
                    Q(reviewed_at__gte=F("broken_at"), reviewed_by__isnull=False)
                    & ~Q(finding="")
                    & ~Q(note="")
                    & ~Q(reviewed_by=F("broken_by"))
                ),
                name="glass_reviewed_by_somebody_else",
            ),
        ]
        indexes = [models.Index(fields=["broken_by", "ends_at"], name="glass_still_open")]

    def __str__(self) -> str:
        return f"{self.broken_by} broke the glass of {self.person}"
