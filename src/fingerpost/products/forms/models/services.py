from django.db import models
from django.utils import timezone


class ServiceVersion(models.Model):
    """A service folder as it was published; triggers refuse to change or delete it."""

    service = models.SlugField()
    number = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)
    files = models.JSONField(help_text="the text of each file, by its path in the folder")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "number"], name="one_version_of_each_number"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="versions_count_from_1"),
            models.CheckConstraint(condition=~models.Q(service=""), name="version_has_a_service"),
        ]

    def __str__(self) -> str:
        return f"{self.service} version {self.number}"


class CurrentVersion(models.Model):
    """The version of a service that people begin with now."""

    service = models.SlugField(primary_key=True)
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.service} is at version {self.version_id}"
