from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone

from fingerpost.common.identity.rules import CoverPeriod

from .people import User


class CoverQuerySet(models.QuerySet["Cover"]):
    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_at__isnull=True)

    def not_over(self, day: date) -> Self:
        return self.filter(ends_on__gte=day, ended_at__isnull=True)


class Cover(models.Model):
    """A colleague does somebody's work while they are away, until a day that was agreed."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers_of_own_work")
    colleague = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers_of_others")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)
    arranged_at = models.DateTimeField(default=timezone.now)
    arranged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CoverQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("colleague")), name="cover_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="cover_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="cover_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.colleague} for {self.absent} until {self.ends_on}"

    def as_period(self) -> CoverPeriod:
        return CoverPeriod(self.starts_on, self.ends_on)
