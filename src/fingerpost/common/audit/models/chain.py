"""The chain beside the entries, so that an entry is sealed without ever being changed."""

from datetime import UTC

from django.db import models
from django.db.models import F, Q

from fingerpost.common.audit.rules import ChainEnd
from fingerpost.common.audit.rules.signing import Statement


class WaitingEntry(models.Model):
    """An entry not yet sealed. The database adds it itself, in the entry's own transaction."""

    entry_id = models.BigIntegerField(primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"entry {self.entry_id} waits"


class Link(models.Model):
    """The place of an entry in the chain, without a gap, and the digest there."""

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    digest = models.BinaryField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"entry {self.entry_id} at {self.position}"

    def as_end(self) -> ChainEnd:
        return ChainEnd(self.position, bytes(self.digest))


class Segment(models.Model):
    """A finished stretch of the chain, signed; it stays when its entries are removed."""

    number = models.BigIntegerField(primary_key=True)
    first_position = models.BigIntegerField(unique=True)
    last_position = models.BigIntegerField(unique=True)
    digest = models.BinaryField(max_length=32)
    newest_at = models.DateTimeField()
    signature = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(last_position__gte=F("first_position")),
                name="audit_segment_is_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"segment {self.number}"

    def as_end(self) -> ChainEnd:
        return ChainEnd(self.last_position, bytes(self.digest))

    @property
    def count(self) -> int:
        return self.last_position - self.first_position + 1

    @property
    def statement(self) -> Statement:
        newest_at = self.newest_at.astimezone(UTC).isoformat(timespec="microseconds")
        positions = (self.first_position, self.last_position)
        return ("segment", self.number, *positions, bytes(self.digest).hex(), newest_at)


class Checkpoint(models.Model):
    """Witness that a whole segment was removed: by whom, when, and where the chain goes on."""

    segment_number = models.BigIntegerField(primary_key=True)
    last_position = models.BigIntegerField(unique=True)
    digest = models.BinaryField(max_length=32)
    removed_at = models.DateTimeField()
    removed_by = models.CharField(max_length=150)
    signature = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"segment {self.segment_number} removed"

    @property
    def statement(self) -> Statement:
        removed_at = self.removed_at.astimezone(UTC).isoformat(timespec="microseconds")
        place = (self.segment_number, self.last_position, bytes(self.digest).hex())
        return ("checkpoint", *place, removed_at, self.removed_by)

    def as_end(self) -> ChainEnd:
        return ChainEnd(self.last_position, bytes(self.digest))
