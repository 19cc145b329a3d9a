from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WardRelease(models.Model):
    """The figures about wards for a council's year up to the end of a month; never changed."""

    year_began_on = models.DateField()
    before = models.DateField(unique=True)  # the first day that is not counted
    released_at = models.DateTimeField()
    # Each column that was counted, in order, by what it was called then.
    columns = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        permissions = [
            ("view_dashboard", "Can see figures about the cases they may count"),
            ("view_ward_figures", "Can see the released figures about wards"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__gt=models.F("year_began_on")),
                name="ward_release_ends_after_it_begins",
            )
        ]
        verbose_name = _("release of ward figures")

    def __str__(self) -> str:
        return f"wards from {self.year_began_on} to before {self.before}"

    @property
    def counted_to(self) -> date:
        """The last day that is counted."""
        return self.before - timedelta(days=1)


class WardFigure(models.Model):
    """One released figure: rounded, or nothing where it is hidden. This anybody may know."""

    release = models.ForeignKey(WardRelease, on_delete=models.PROTECT, related_name="figures")
    row = models.PositiveSmallIntegerField()
    ward = models.CharField(max_length=100, blank=True)
    is_total_of_wards = models.BooleanField(default=False)
    column = models.CharField(max_length=60)
    shown = models.PositiveIntegerField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["release", "row", "column"], name="ward_figure_released_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ward} {self.column} in release {self.release_id}"


class WardCount(models.Model):
    """The count behind released figures, kept so that the next release does not give it away."""

    release = models.ForeignKey(WardRelease, on_delete=models.PROTECT, related_name="counts")
    row = models.PositiveSmallIntegerField()
    ward = models.CharField(max_length=100, blank=True)
    column = models.CharField(max_length=60)
    count = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["release", "row", "column"], name="ward_count_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ward} {self.column} behind release {self.release_id}"
