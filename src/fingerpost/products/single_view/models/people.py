from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .loads import Load


class Person(models.Model):
    """Somebody whom records of one or more sources are about. Keeps its reference for good."""

    reference = models.CharField(max_length=8, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        permissions = [
            ("search_people", "Can search for people and open them"),
            ("judge_links", "Can split and merge people"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(reference=""), name="person_reference")]

    def __str__(self) -> str:
        return self.reference


class SourceRecordQuerySet(models.QuerySet["SourceRecord"]):
    def live(self) -> Self:
        """Those that their source still sends."""
        return self.filter(withdrawn_at__isnull=True)


class SourceRecord(models.Model):
    """What one source says of one person, as its last file says it."""

    source = models.SlugField(max_length=60)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=32)
    # By field of the sharing policy; nothing of it is shown that the policy has not decided.
    fields = models.JSONField(default=dict)
    # What records are linked by; never shown.
    parts = models.JSONField(default=dict)
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="records")
    first_loaded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # The same for whoever lives at the same address, however written; "" if it is not a home.
    home = models.CharField(max_length=80, blank=True, db_index=True)
    # References of those whom it was taken for before: what protects them protects it still.
    was = models.JSONField(default=list)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="records"
    )

    objects = SourceRecordQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="record_once_in_its_source"),
            models.CheckConstraint(condition=~Q(key=""), name="record_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"record {self.pk} of {self.source}"
