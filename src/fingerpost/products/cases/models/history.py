from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .cases import Case


class CaseEvent(models.Model):
    """Something that was done to a case, by whom and, where it was asked for, why."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Request received")
        TOLD_REST = "told-rest", _("The referrer told us the rest")
        RATED = "rated", _("Rated")
        MOVED = "moved", _("Moved on")
        ALLOCATED = "allocated", _("Given to a worker")
        HELD = "held", _("Put on hold")
        RESUMED = "resumed", _("Taken off hold")
        NOTED = "noted", _("Note added")
        FILE_ADDED = "file-added", _("File added")
        TASK_ADDED = "task-added", _("Task added")
        TASK_DONE = "task-done", _("Task done")
        REVIEW_SET = "review-set", _("Next review set")
        DECIDED = "decided", _("Referrer told what happens")
        WROTE = "wrote", _("Message sent to whoever asked")
        REPLIED = "replied", _("Whoever asked has written back")
        ANSWERED = "answered", _("Somebody who was asked has answered")
        ASKED_AGAIN = "asked-again", _("Link sent again")
        NOT_ASKED = "not-asked", _("Asked no more")
        CHANGED = "changed", _("They changed their answers")
        READ = "read", _("What they changed was read")
        DATE_SET = "date-set", _("Day set")
        LOCKED = "locked", _("Their answers locked")
        UNLOCKED = "unlocked", _("They may change their answers")
        LINKED = "linked", _("Linked as a duplicate")
        UNLINKED = "unlinked", _("Link taken back")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    process = models.CharField(max_length=60, blank=True)
    # What it says about the case in the words of its workflow: a state, rating, outcome, decision.
    value = models.CharField(max_length=60, blank=True)
    outcome = models.SlugField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=(Q(by__isnull=True) & ~Q(process="")) | Q(by__isnull=False, process=""),
                name="case_event_by_a_person_or_a_process",
            )
        ]
        indexes = [models.Index(fields=["case", "at"], name="case_event_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"


class Allocation(models.Model):
    """Somebody has, or had, a case in a team."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="allocations")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="allocations"
    )
    team = models.ForeignKey("fp_identity.Team", on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    began_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="allocation_to_one_worker_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("began_at")),
                name="allocation_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"allocation {self.pk} of case {self.case_id}"
