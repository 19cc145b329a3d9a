from django.conf import settings
from django.db import models
from django.db.models import Q

from .cases import Case


class CaseMessage(models.Model):
    """What a worker wrote to whoever sent the form, or, by nobody of ours, what they wrote back."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="case_message_says_something")
        ]

    def __str__(self) -> str:
        return f"message {self.pk} of case {self.case_id}"
