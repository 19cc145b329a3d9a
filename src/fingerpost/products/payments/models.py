from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .rules import LIVE, NOT_FINAL, new_reference, pounds


class PaymentQuerySet(models.QuerySet["Payment"]):
    def live(self, subject: str) -> Self:
        """What is being paid, or was, for one thing: at most one."""
        return self.filter(subject=subject, state__in=LIVE)

    def to_ask_about(self, now: datetime) -> Self:
        """Those that are not final and whose provider may know more by now."""
        open_ended = self.filter(state__in=NOT_FINAL, next_ask_at__lte=now)
        return open_ended.order_by("next_ask_at", "pk")

    def in_doubt(self) -> Self:
        return self.exclude(doubt="").order_by("state_at", "pk")


class Payment(models.Model):
    """What somebody was asked to pay for one thing, and what became of it; no card, no name."""

    class State(models.TextChoices):
        ASKED = "asked", _("Being asked for")
        OPEN = "open", _("Not paid yet")
        HELD = "held", _("Held by the bank, not taken yet")
        PAID = "paid", _("Paid")
        FAILED = "failed", _("Not paid")
        WITHDRAWN = "withdrawn", _("Being given back")
        RETURNED = "returned", _("Given back, or never taken")

    class Doubt(models.TextChoices):
        OTHER_AMOUNT = "other-amount", _("The provider has another amount or reference")
        NOT_KNOWN = "not-known", _("The provider does not know it")
        NOT_TAKEN = "not-taken", _("The money was held and could not be taken")
        NOT_RETURNED = "not-returned", _("The money could not be given back")
        REFUSED = "refused", _("The provider did not accept it")

    reference = models.CharField(max_length=10, unique=True, default=new_reference)
    subject = models.CharField("what it is for, by reference", max_length=60, db_index=True)
    amount = models.PositiveIntegerField("in pence")
    description = models.CharField(max_length=255)
    takes_later = models.BooleanField(help_text="held first, taken when what it is for is stored")
    key = models.UUIDField("idempotency key", unique=True)
    provider_id = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    state_at = models.DateTimeField(default=timezone.now)
    # A code of the provider such as "P0030"; never a text, which may name a person.
    code = models.CharField(max_length=40, blank=True)
    doubt = models.CharField(max_length=20, choices=Doubt, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_ask_at = models.DateTimeField(default=timezone.now)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("operate_payments", "Can settle payments that are in doubt")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state__in=[state.value for state in LIVE]),
                name="nothing_is_paid_twice",
            ),
            models.UniqueConstraint(
                fields=["provider_id"],
                condition=~Q(provider_id=""),
                name="one_row_for_each_payment_there",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_payment_is_of_something"),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "held", "paid"]) | ~Q(provider_id=""),
                name="what_is_paid_is_known_there",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_ask_at"],
                condition=Q(state__in=[state.value for state in NOT_FINAL]),
                name="payment_not_final",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.state})"

    @property
    def in_pounds(self) -> str:
        return pounds(self.amount)
