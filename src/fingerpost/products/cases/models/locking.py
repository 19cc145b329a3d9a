from django.conf import settings
from django.db import models
from django.db.models import Q

from .cases import Case


class CaseDate(models.Model):
    """When a day of the workflow is in a case, such as its visit; the history says what it was."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="dates")
    day = models.SlugField(max_length=40)
    on = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "day"], name="case_has_a_day_once"),
        ]
        indexes = [models.Index(fields=["on"], name="case_date_on")]

    def __str__(self) -> str:
        return f"{self.day} of case {self.case_id}"


class AnswerLock(models.Model):
    """A worker let people change their answers or locked them; the last one counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answer_locks")
    is_locked = models.BooleanField()
    until = models.DateField(null=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="answer_lock_says_why"),
            models.CheckConstraint(
                condition=Q(is_locked=True) | Q(until__isnull=False),
                name="answers_are_unlocked_for_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{'lock' if self.is_locked else 'unlock'} {self.pk} of case {self.case_id}"
