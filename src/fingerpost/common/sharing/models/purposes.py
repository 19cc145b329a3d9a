from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.common.sharing.rules import Consent, StatedPurpose


class PurposeQuerySet(models.QuerySet["Purpose"]):
    def not_ended_of(self, user_id: int | None) -> Self:
        return self.filter(stated_by_id=user_id, closed_at__isnull=True)


class Purpose(models.Model):
    """What somebody is doing, for which case or referral, and under which law."""

    class Ended(models.TextChoices):
        BY_HAND = "by-hand", _("Ended by hand")
        REPLACED = "replaced", _("Another was stated")
        SIGNED_OUT = "signed-out", _("Signed out")
        LAPSED = "lapsed", _("The shift was over")

    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="purposes"
    )
    kind = models.CharField("id of a purpose in the council's purposes.yaml", max_length=20)
    about = models.CharField("reference of the case or referral", max_length=8)
    reason = models.CharField(max_length=300)
    consent_spoke_with = models.CharField(max_length=150, blank=True)
    consent_spoke_on = models.DateField(null=True, blank=True)
    consent_why_not = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=10, choices=Ended, blank=True)

    objects = PurposeQuerySet.as_manager()

    class Meta:
        default_permissions = ("add",)
        constraints = [
            models.UniqueConstraint(
                fields=["stated_by"],
                condition=Q(closed_at__isnull=True),
                name="purpose_one_open_for_each_person",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, ended="")
                | (Q(closed_at__isnull=False, closed_at__gte=models.F("opened_at")) & ~Q(ended="")),
                name="purpose_closed_later_and_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(about="") & ~Q(reason=""), name="purpose_is_about_something"
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(consent_spoke_with="")
                    & Q(consent_spoke_on__isnull=False, consent_why_not="")
                )
                | (
                    Q(consent_spoke_with="", consent_spoke_on__isnull=True) & ~Q(consent_why_not="")
                ),
                name="purpose_spoke_with_the_family_or_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    def as_stated(self) -> StatedPurpose:
        return StatedPurpose(self.kind, self.about, self.reason, self.opened_at, self.closed_at)

    def consent(self) -> Consent:
        return Consent(self.consent_spoke_with, self.consent_spoke_on, self.consent_why_not)
