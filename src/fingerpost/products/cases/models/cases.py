from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

NOBODY_HAS_IT = Q(allocated_to__isnull=True, team__isnull=True)
SOMEBODY_HAS_IT = Q(allocated_to__isnull=False, team__isnull=False)


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def at_front_door(self) -> Self:
        return self.filter(at_front_door=True)


class Case(models.Model):
    """What is done about one submission, on the version of the service it was sent to."""

    reference = models.CharField(max_length=8, unique=True)
    service = models.SlugField()
    version = models.PositiveIntegerField()
    state = models.SlugField(max_length=40)
    at_front_door = models.BooleanField()
    is_urgent = models.BooleanField(default=False)
    rating = models.SlugField(max_length=40, blank=True)
    front_door = models.ForeignKey(
        "fp_identity.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "fp_identity.Team", null=True, on_delete=models.PROTECT, related_name="cases"
    )
    allocated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="cases"
    )
    received_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    next_review_on = models.DateField(null=True)
    on_hold_since = models.DateTimeField(null=True)
    decision = models.SlugField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    outcome = models.SlugField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True)
    source = models.SlugField(max_length=40, blank=True)
    ward = models.CharField(max_length=100, blank=True)
    home_lines = models.TextField(blank=True)
    home_postcode = models.CharField(max_length=8, blank=True)
    home_key = models.CharField(max_length=200, blank=True)
    home_is_safe = models.BooleanField(default=False)
    has_news = models.BooleanField(
        default=False, db_default=False, help_text="answers were changed, and nobody has read how"
    )
    revision = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        permissions = [
            ("work_front_door", "Can work the front door's queue"),
            ("work_case", "Can work the cases that are theirs"),
            ("manage_cases", "Can manage the cases of their teams"),
            ("count_cases", "Can see how many cases there are"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(at_front_door=True, closed_at__isnull=True) & NOBODY_HAS_IT)
                | (Q(at_front_door=False, closed_at__isnull=True) & SOMEBODY_HAS_IT)
                | (
                    Q(at_front_door=False, closed_at__isnull=False)
                    & (NOBODY_HAS_IT | SOMEBODY_HAS_IT)
                ),
                name="case_is_at_the_front_door_or_with_somebody_or_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, on_hold_since__isnull=True) & ~Q(outcome="")),
                name="case_closed_with_an_outcome_and_not_on_hold",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decision="")
                | (Q(decided_at__isnull=False) & ~Q(decision="")),
                name="case_decided_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(service="") & ~Q(state="") & Q(version__gte=1),
                name="case_belongs_to_a_published_service",
            ),
        ]
        indexes = [
            models.Index(
                fields=["front_door", "-is_urgent", "received_at"],
                condition=Q(at_front_door=True),
                name="case_at_front_door",
            ),
            models.Index(
                fields=["allocated_to"], condition=Q(closed_at__isnull=True), name="case_of_worker"
            ),
            models.Index(fields=["team"], condition=Q(closed_at__isnull=True), name="case_of_team"),
            models.Index(fields=["received_at"], name="case_received"),
            models.Index(fields=["home_key"], condition=~Q(home_key=""), name="case_home"),
        ]
        verbose_name = _("case")

    def __str__(self) -> str:
        return self.reference

    @property
    def is_on_hold(self) -> bool:
        return self.on_hold_since is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None
