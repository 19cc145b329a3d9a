from django.db import models
from django.utils import timezone


class Picture(models.Model):
    """A picture that versions and drafts name by its digest; triggers refuse to change it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    mime = models.CharField(max_length=20)
    content = models.BinaryField()
    kept_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.mime} {self.sha256[:12]}"
