from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class DecisionNotToShare(models.Model):
    """Somebody could have shared something of a case and decided not to."""

    about = models.CharField("reference of the case or referral", max_length=8)
    purpose = models.CharField(max_length=120)
    what = models.CharField("what was not shared", max_length=300)
    with_whom = models.CharField("with whom it was not shared", max_length=200)
    reason = models.CharField(max_length=300)
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions_not_to_share"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(about="")
                & ~Q(purpose="")
                & ~Q(what="")
                & ~Q(with_whom="")
                & ~Q(reason=""),
                name="not_shared_says_what_with_whom_and_why",
            )
        ]
        indexes = [models.Index(fields=["about", "decided_at"], name="not_shared_of_a_case")]

    def __str__(self) -> str:
        return f"not shared of {self.about}"
