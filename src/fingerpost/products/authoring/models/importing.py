from django.conf import settings
from django.db import models


class BroughtIn(models.Model):
    """What became of each part of another builder's form when a service was made of it."""

    service = models.SlugField(unique=True)
    file = models.CharField(max_length=200, help_text="what the file was called")
    entries = models.JSONField(help_text="kind, words, fate, new name and notes of each part")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.file} as {self.service}"
