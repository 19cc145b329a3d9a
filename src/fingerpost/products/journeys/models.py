from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Satisfaction(models.IntegerChoices):
    """How somebody felt about a service, in the words of the Service Standard."""

    VERY_SATISFIED = 5, _("Very satisfied")
    SATISFIED = 4, _("Satisfied")
    NEITHER = 3, _("Neither satisfied nor dissatisfied")
    DISSATISFIED = 2, _("Dissatisfied")
    VERY_DISSATISFIED = 1, _("Very dissatisfied")


class Feedback(models.Model):
    """What somebody said of a page or a service; nobody knows who, and the words are masked."""

    service = models.SlugField(blank=True)
    step = models.SlugField(blank=True)
    version = models.PositiveIntegerField(null=True)
    page = models.CharField(max_length=200, blank=True)
    is_useful = models.BooleanField(null=True)
    satisfaction = models.PositiveSmallIntegerField(null=True, choices=Satisfaction.choices)
    comment = models.CharField(max_length=1_000, blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        permissions = [("view_journeys", "Can see where people leave a form")]
        indexes = [models.Index(fields=["service", "-given_at"], name="feedback_by_service")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_useful__isnull=False) | models.Q(satisfaction__isnull=False),
                name="feedback_says_something",
            ),
            models.CheckConstraint(
                condition=models.Q(satisfaction=None)
                | models.Q(satisfaction__in=Satisfaction.values),
                name="feedback_has_a_known_satisfaction",
            ),
            models.CheckConstraint(
                condition=~models.Q(service="", page=""), name="feedback_is_about_something"
            ),
        ]

    def __str__(self) -> str:
        return f"feedback {self.pk} on {self.service or self.page}"
