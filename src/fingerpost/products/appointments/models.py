import secrets
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LIVE = ("held", "booked")
LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


def new_reference() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(10))


class BookingQuerySet(models.QuerySet["Booking"]):
    def live(self) -> Self:
        """Those that take a place."""
        return self.filter(state__in=LIVE)

    def lapsed(self, now: datetime) -> Self:
        """Held by somebody who did not go on."""
        return self.filter(state="held", held_until__lte=now)


class Booking(models.Model):
    """A place at a time, held while a form is filled in, booked when it is sent; nobody's name."""

    class State(models.TextChoices):
        HELD = "held", _("Held")
        BOOKED = "booked", _("Booked")
        CANCELLED = "cancelled", _("Cancelled")
        LAPSED = "lapsed", _("Not booked in time")

    reference = models.CharField(max_length=10, unique=True, default=new_reference)
    subject = models.CharField("what it belongs to, by reference", max_length=60, db_index=True)
    question = models.CharField(max_length=60)
    service = models.SlugField()
    version = models.PositiveIntegerField()
    calendar = models.CharField(max_length=50)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField("which of the places at that time")
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    state_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True)
    changes = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(
        max_length=5, default="en", db_default="en", help_text="of whoever booked it"
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("view_appointments", "Can see the appointments of a day")]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "calendar", "begins_at", "place"],
                condition=Q(state__in=LIVE),
                name="nobody_is_booked_on_anothers_place",
            ),
            models.UniqueConstraint(
                fields=["subject", "question"],
                condition=Q(state__in=LIVE),
                name="one_live_booking_for_each_question",
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_until__isnull=False)
                | (~Q(state="held") & Q(held_until=None)),
                name="only_what_is_held_lapses",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("begins_at")), name="a_booking_lasts_some_time"
            ),
        ]
        indexes = [models.Index(fields=["begins_at"], name="booking_by_day")]

    def __str__(self) -> str:
        return f"{self.reference} ({self.state})"
