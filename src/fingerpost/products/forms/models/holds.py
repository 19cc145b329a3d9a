from django.conf import settings
from django.db import models
from django.utils import timezone


class LegalHold(models.Model):
    """What was sent under this reference is kept, whatever the rules say.

    Lifted by a second person, once somebody has asked for it; then the audit alone knows of it.
    """

    reference = models.CharField(max_length=8, unique=True)
    reason = models.TextField(blank=True, help_text="without anybody's name")
    placed_at = models.DateTimeField(default=timezone.now)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="nobody: whoever runs the machine",
    )
    lift_asked_at = models.DateTimeField(null=True)
    lift_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lift_reason = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        permissions = [("hold_submissions", "Can place and lift legal holds")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lift_asked_at__isnull=True, lift_asked_by__isnull=True)
                | models.Q(lift_asked_at__isnull=False, lift_asked_by__isnull=False),
                name="hold_lift_asked_at_and_by_go_together",
            )
        ]

    def __str__(self) -> str:
        return self.reference
