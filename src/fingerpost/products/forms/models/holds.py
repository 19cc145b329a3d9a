from django.db import models
from django.utils import timezone


class LegalHold(models.Model):
    """What was sent under this reference is kept, whatever the rules say; why is in the audit."""

    reference = models.CharField(max_length=8, unique=True)
    placed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.reference
