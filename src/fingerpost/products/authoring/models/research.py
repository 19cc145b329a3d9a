from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TrialLink(models.Model):
    """A link by which people try a draft, until it ends or is taken back."""

    service = models.SlugField(db_index=True)
    name = models.CharField(max_length=100, help_text="where or with whom it is tried")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="trial_link_revoked_at_and_by_go_together",
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk} to {self.service}"


class FindingKind(models.TextChoices):
    """What somebody notes beside a question."""

    TASK = "task", _("To find out")
    FINDING = "finding", _("Found")


class Finding(models.Model):
    """What is to be found out about a part of a form, or was; nobody who took part is named."""

    service = models.SlugField(db_index=True)
    about = models.CharField(max_length=200, help_text="the name of the part, else its place")
    kind = models.CharField(max_length=10, choices=FindingKind.choices)
    words = models.TextField()
    seen_by = models.CharField(max_length=100, blank=True, help_text="a role, never a name")
    participants = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True, help_text="why it was set aside")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=FindingKind.values), name="finding_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="finding_says_something"),
            models.CheckConstraint(
                condition=models.Q(set_aside_at__isnull=True, set_aside_by__isnull=True, reason="")
                | models.Q(set_aside_at__isnull=False, set_aside_by__isnull=False)
                & ~models.Q(reason=""),
                name="finding_is_set_aside_by_somebody_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk} on {self.service}"


class FindingAnswered(models.Model):
    """A change that answers a finding; of which version, once that is published."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="answers")
    called = models.CharField(max_length=200, help_text="what was changed")
    version = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"answer to finding {self.finding_id}"
