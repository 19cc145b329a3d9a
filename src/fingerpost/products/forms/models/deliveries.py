from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.products.forms.ports import Stage

from .submissions import Submission


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> Self:
        """Those whose time has come and that nothing earlier for their destination holds back."""
        earlier = Delivery.objects.exclude(state=Delivery.State.DELIVERED).filter(
            submission=OuterRef("submission"), name=OuterRef("name"), pk__lt=OuterRef("pk")
        )
        waiting = self.filter(state=Delivery.State.WAITING, next_attempt_at__lte=now)
        return waiting.filter(~Exists(earlier)).order_by("next_attempt_at", "pk")

    def to_ask_about(self, now: datetime) -> Self:
        """Those that were handed over, and whose destination may know by now what came of it."""
        open_ended = self.filter(state__in=Delivery.HANDED_OVER, next_attempt_at__lte=now)
        return open_ended.order_by("next_attempt_at", "pk")

    def needing_a_person(self) -> Self:
        return self.filter(state__in=Delivery.FOR_A_PERSON)

    def of_kinds(self, kinds: Iterable[str]) -> Self:
        return self.filter(kind__in=list(kinds))


class Delivery(models.Model):
    """What one destination is owed of one submission.

    Delivering: handed over, marked so before the call. In doubt: a person has to find out.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DELIVERING = "delivering", _("On its way")
        DELIVERED = "delivered", _("Delivered")
        IN_DOUBT = "in-doubt", _("In doubt")
        PARKED = "parked", _("Parked")

    class Reason(models.TextChoices):
        UNREACHED = "unreached", _("The receiver could not be reached")
        GAVE_UP = "gave-up", _("The receiver could not be reached for three days")
        REFUSED = "refused", _("The receiver refused it")
        REDIRECTED = "redirected", _("The receiver sent us somewhere else, where we do not go")
        NOT_ALLOWED = "not-allowed", _("The settings do not allow this receiver")
        NOT_SENT = "not-sent", _("The message could not be sent to its address")
        NOT_PAID = "not-paid", _("The money could not be taken")
        FAILED = "failed", _("Something of ours failed")
        NO_DESTINATION = "no-destination", _("This version does not know this destination")
        UNKNOWN = "unknown", _("It broke off, and nobody can say whether it arrived")

    HANDED_OVER = (State.DELIVERING, State.IN_DOUBT)
    FOR_A_PERSON = (State.IN_DOUBT, State.PARKED)

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="deliveries")
    # The submission's, kept here too so that one index answers what waits for which service.
    service = models.SlugField()
    name = models.CharField("its id in service.yaml", max_length=40)
    kind = models.CharField(max_length=40)
    stage = models.CharField(max_length=5, choices=[(stage.value, stage.value) for stage in Stage])
    key = models.CharField("idempotency key", max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    state_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    # A code such as "http-503" or the kind of an error; never a text, which may name a person.
    detail = models.CharField(max_length=60, blank=True)
    became = models.CharField("reference of what it became", max_length=80, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("operate_deliveries", "Can settle deliveries that need a person")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["parked", "in-doubt"]) | ~Q(reason=""),
                name="delivery_for_a_person_says_why",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]),
                name="delivery_has_a_known_stage",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state__in=["waiting", "delivering", "in-doubt"]),
                name="form_delivery_open",
            ),
            models.Index(
                fields=["service", "name", "state"],
                condition=~Q(state="delivered"),
                name="form_delivery_by_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.state})"
