from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string


def new_reference() -> str:
    """Says nothing, and cannot be guessed."""
    return get_random_string(16, "BCDFGHJKLMNPQRSTVWXZ23456789")


class StoredFile(models.Model):
    """A file that belongs to something of a product's; its bytes lie in storage, by reference."""

    class ScanStatus(models.TextChoices):
        UNSCANNED = "unscanned", "Not scanned for viruses"
        CLEAN = "clean", "No virus found"
        INFECTED = "infected", "Holds a virus"

    reference = models.CharField(max_length=16, unique=True, default=new_reference)
    name = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("bytes")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    small = models.BinaryField(default=bytes, help_text="a picture, small, as a JPEG")
    scan_status = models.CharField(max_length=10, choices=ScanStatus, default=ScanStatus.UNSCANNED)
    scanned_at = models.DateTimeField(null=True, blank=True)
    owner_kind = models.SlugField(max_length=30)
    owner_reference = models.CharField(max_length=50)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,  # a visitor or a process; the audit says which
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        indexes = [models.Index(fields=["owner_kind", "owner_reference"], name="file_owner")]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(scan_status="unscanned", scanned_at__isnull=True)
                | (~models.Q(scan_status="unscanned") & models.Q(scanned_at__isnull=False)),
                name="file_scanned_at_matches_status",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def location(self) -> str:
        """Where in storage: by reference alone, spread over folders."""
        return f"{self.reference[:2]}/{self.reference}"
