from datetime import timedelta

from django.db import models
from django.db.models import Q

from fingerpost.products.cases.rules.clocks import Progress, Target

from .cases import Case


class ClockRunQuerySet(models.QuerySet["ClockRun"]):
    def running(self) -> "ClockRunQuerySet":
        return self.filter(stopped_at__isnull=True)


class ClockRun(models.Model):
    """One run of a clock of the workflow; while it counts it knows when it turns amber and red."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clock_runs")
    clock = models.SlugField(max_length=40)
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    used = models.DurationField(default=timedelta)
    counting_since = models.DateTimeField(null=True)
    red_after = models.DurationField()
    amber_after = models.DurationField()
    due_at = models.DateTimeField(null=True)
    amber_at = models.DateTimeField(null=True)

    objects = ClockRunQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case", "clock"],
                condition=Q(stopped_at__isnull=True),
                name="clock_runs_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(counting_since__isnull=True, due_at__isnull=True, amber_at__isnull=True)
                | Q(
                    counting_since__isnull=False,
                    due_at__isnull=False,
                    amber_at__isnull=False,
                    stopped_at__isnull=True,
                ),
                name="clock_that_counts_is_due_some_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["case", "due_at"], condition=Q(stopped_at__isnull=True), name="clock_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock} of case {self.case_id}"

    @property
    def progress(self) -> Progress:
        return Progress(self.used, self.counting_since)

    @property
    def target(self) -> Target:
        return Target(due=self.red_after, amber=self.amber_after)
