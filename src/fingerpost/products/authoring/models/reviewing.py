from django.conf import settings
from django.db import models


class Comment(models.Model):
    """What a colleague says of a part of a form, until somebody says that it is settled."""

    service = models.SlugField(db_index=True)
    about = models.CharField(max_length=200, help_text="the name of the part, else its place")
    words = models.TextField()
    finding = models.ForeignKey(
        "fp_authoring.Finding", on_delete=models.SET_NULL, null=True, related_name="comments"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="comment_settled_at_and_by_go_together",
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="comment_says_something"),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.service}"


class LookedAt(models.Model):
    """Something that need not be put right, and why, in somebody's own words."""

    service = models.SlugField()
    mark = models.CharField(max_length=16)
    reason = models.TextField()
    looked_at = models.DateTimeField()
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "mark"], name="looked_at_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="looked_at_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.mark} in {self.service}"
