from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PERSON_REFERENCE = 60


M = TypeVar("M", bound=models.Model)


class InForceQuerySet(models.QuerySet[M]):
    """Of what is placed once and lifted once."""

    def in_force(self) -> Self:
        return self.filter(lifted_at__isnull=True)

    def to_end(self, today: date) -> Self:
        """What was placed until a day that has come."""
        return self.in_force().filter(ends_on__lte=today)


def _lifted_by_somebody(name: str) -> models.CheckConstraint:
    """By nobody only where an end was set."""
    by_somebody = Q(lifted_by__isnull=False) | Q(ends_on__isnull=False)
    return models.CheckConstraint(
        condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
        | (Q(lifted_at__gte=F("placed_at")) & by_somebody & ~Q(lifted_because="")),
        name=name,
    )


class Placed(models.Model):
    """Somebody placed it for a reason, and somebody may have lifted it for another.

    What may end by itself has no force from `ends_on`.
    """

    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField(default=timezone.now)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ends_on = models.DateField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class ProtectionQuerySet(InForceQuerySet["Protection"]):
    pass


class Protection(Placed):
    """A person is restricted or sealed, or their address hidden, until it is lifted.

    Only a restriction may end by itself: what a seal or a hidden address lets out cannot be taken
    back.
    """

    class Kind(models.TextChoices):
        RESTRICTED = "restricted", _("Restricted")
        SEALED = "sealed", _("Sealed")
        HIDDEN_ADDRESS = "hidden-address", _("Address hidden")

    person = models.CharField("reference of the person", max_length=PERSON_REFERENCE)
    kind = models.CharField(max_length=20, choices=Kind)
    team = models.ForeignKey("fp_identity.Team", on_delete=models.PROTECT, related_name="+")
    ask = models.CharField("whom to ask, and how", max_length=200)
    review_on = models.DateField()

    objects = ProtectionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("protect_people", "Can restrict and seal people, and review broken glass")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(lifted_at__isnull=True),
                name="protection_once_of_each_kind",
            ),
            models.CheckConstraint(
                condition=~Q(person="") & ~Q(ask="") & ~Q(reason=""),
                name="protection_says_of_whom_and_why",
            ),
            _lifted_by_somebody("protection_lifted_by_somebody"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(kind="restricted"),
                name="protection_only_a_restriction_ends_by_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"


class NamedAccessQuerySet(InForceQuerySet["NamedAccess"]):
    def in_force(self) -> Self:
        """Access ends on its day, whether or not the job ran that ends it."""
        is_over = Q(ends_on__lte=timezone.localdate())
        return super().in_force().exclude(is_over)

    def to_end(self, today: date) -> Self:
        return self.filter(lifted_at__isnull=True, ends_on__lte=today)


class NamedAccess(Placed):
    """A worker outside the owning team who may see a protected person all the same."""

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="named")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="named_accesses"
    )

    objects = NamedAccessQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["protection", "worker"],
                condition=Q(lifted_at__isnull=True),
                name="named_access_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="named_access_says_why"),
            _lifted_by_somebody("named_access_lifted_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} to {self.protection}"


class DenialQuerySet(InForceQuerySet["Denial"]):
    pass


class Denial(Placed):
    """A named worker may not see a named person, whatever else gives them the right."""

    person = models.CharField("reference of the person", max_length=PERSON_REFERENCE)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="denials"
    )
    ask = models.CharField("who answers instead", max_length=200)
    is_unseen = models.BooleanField("must not learn that the person is known", default=False)
    review_on = models.DateField()

    objects = DenialQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "worker"],
                condition=Q(lifted_at__isnull=True),
                name="denial_once",
            ),
            models.CheckConstraint(
                condition=~Q(person="") & ~Q(reason=""), name="denial_says_of_whom_and_why"
            ),
            _lifted_by_somebody("denial_lifted_by_somebody"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, is_unseen=True) | Q(is_unseen=False),
                name="denial_unseen_does_not_end_by_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} not to see {self.person}"
