from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LookReview(models.Model):
    """A look that a manager should look at again, and what came of that."""

    class Outcome(models.TextChoices):
        RIGHT = "right", _("The look was part of their work")
        TALKED = "talked", _("I have talked with them, and nothing more is needed")
        CONCERN = "concern", _("Information governance should look into it")

    entry = models.PositiveBigIntegerField("number of the audit entry", unique=True)
    looked_at = models.DateTimeField()
    looked_on = models.DateField()
    actor = models.CharField(max_length=150)
    actor_number = models.BigIntegerField()
    subject = models.CharField(max_length=120)
    purpose = models.CharField(max_length=120)
    signals = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField()
    # About somebody sealed: a manager without the right must not learn that there is a record.
    is_for_governance_alone = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    note = models.TextField(blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()
        permissions = [
            ("review_looks", "Can review how their teams look at records"),
            ("review_all_looks", "Can review how everybody looks at records"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["actor_number", "subject", "looked_on"], name="look_reviewed_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, outcome="", note="")
                | (Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(outcome="")),
                name="look_reviewed_by_somebody_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["reviewed_at", "looked_at"], name="look_to_review")]

    def __str__(self) -> str:
        return f"{self.actor} at {self.subject}"

    @property
    def is_done(self) -> bool:
        return self.reviewed_at is not None
