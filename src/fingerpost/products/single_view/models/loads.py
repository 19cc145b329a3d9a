from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Load(models.Model):
    """One file of a source: what it was, how far it got and what came of it."""

    class State(models.TextChoices):
        RUNNING = "running", _("Not finished")
        DONE = "done", _("Loaded")
        HELD = "held", _("Held: the file has shrunk too much")
        STOPPED = "stopped", _("Stopped: another file came")

    source = models.SlugField(max_length=60)
    file_name = models.CharField(max_length=255)
    checksum = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    began_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Of the file; committed with what they count, so that a load that was killed goes on from here.
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    # When the very same file was sent once more, which changes nothing but that it came.
    came_again_at = models.DateTimeField(null=True, blank=True)
    # When all that it brought was linked and could be searched for.
    linked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        permissions = [
            ("view_sources", "Can see what each source covers and when it was last loaded"),
            ("read_loads", "Can read the report of each file that was loaded"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(state="running"), name="load_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="running", finished_at__isnull=True)
                | (~Q(state="running") & Q(finished_at__isnull=False)),
                name="load_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="done") | Q(linked_at__isnull=True),
                name="load_linked_once_it_is_done",
            ),
            models.CheckConstraint(
                condition=Q(
                    rows_done=models.F("added")
                    + models.F("changed")
                    + models.F("unchanged")
                    + models.F("bad")
                ),
                name="load_accounts_for_every_row",
            ),
        ]
        indexes = [models.Index(fields=["source", "-finished_at"], name="load_last_of_source")]

    def __str__(self) -> str:
        return f"{self.file_name} of {self.source}"

    @property
    def is_held(self) -> bool:
        return self.state == self.State.HELD


class BadRow(models.Model):
    """A row that could not be used, and why; for a while kept as it came."""

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="bad_rows")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=500, blank=True)
    says = models.CharField(max_length=300)
    row = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"line {self.line} of load {self.load_id}"


class Alarm(models.Model):
    """Something about a source's feed that somebody must look into; settled by a good file."""

    class Kind(models.TextChoices):
        LATE = "late", _("The file is late")
        SHRUNK = "shrunk", _("The file has shrunk too much")

    source = models.SlugField(max_length=60)
    kind = models.CharField(max_length=6, choices=Kind)
    raised_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"],
                condition=Q(settled_at__isnull=True),
                name="alarm_raised_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.kind}"
