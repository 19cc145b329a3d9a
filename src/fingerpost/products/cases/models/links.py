from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .cases import Case


class DuplicateLink(models.Model):
    """Somebody judged that a case repeats another; both stay, and the link can be undone."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="repeats")
    duplicate_of = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="repeated_by")
    reason = models.TextField()
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    unlinked_at = models.DateTimeField(null=True)
    unlinked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    unlinked_reason = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(unlinked_at__isnull=True),
                name="case_repeats_one_other_at_most",
            ),
            models.CheckConstraint(
                condition=~Q(case=F("duplicate_of")) & ~Q(reason=""),
                name="case_repeats_another_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(unlinked_at__isnull=True, unlinked_by__isnull=True, unlinked_reason="")
                | (
                    Q(unlinked_at__isnull=False, unlinked_by__isnull=False) & ~Q(unlinked_reason="")
                ),
                name="link_undone_by_somebody_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id} repeats case {self.duplicate_of_id}"
