from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import DefinitionField


class State(models.TextChoices):
    """How far a draft has come."""

    EDITING = "editing", _("Being edited")
    SUBMITTED = "submitted", _("Waiting for approval")
    APPROVED = "approved", _("Approved, to be published")


class ServiceDraft(models.Model):
    """A service folder that is being changed: its form as data, its other files as they are."""

    service = models.SlugField(unique=True)
    form = DefinitionField(help_text="what form.yaml says")
    files = models.JSONField(help_text="the text of every other file, by its path in the folder")
    based_on = models.PositiveIntegerField(help_text="the version it was begun from; 0: none")
    copied_from = models.SlugField(blank=True, help_text="the service it began as a copy of")
    revision = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.EDITING)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    publish_on = models.DateField(null=True)

    class Meta:
        permissions = [("edit_forms", "Can change and approve the forms of services")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="draft_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="draft_submitted_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True, approved_by__isnull=True)
                | models.Q(approved_at__isnull=False, approved_by__isnull=False),
                name="draft_approved_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=~models.Q(submitted_by=models.F("approved_by")),
                name="draft_is_approved_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.service}, revision {self.revision}"


class DraftChange(models.Model):
    """One change to a draft: who made it, where, and what stood there before."""

    draft = models.ForeignKey(ServiceDraft, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()
    what = models.CharField(max_length=10)
    place = models.CharField(max_length=200)
    called = models.CharField(max_length=200, help_text="what people call the part")
    was = DefinitionField(null=True, help_text="the part that was there, if it was removed")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "revision"], name="one_change_makes_each_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.called} in revision {self.revision}"
