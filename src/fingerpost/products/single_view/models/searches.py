from django.conf import settings
from django.db import models
from django.utils import timezone

from .people import Person


class Search(models.Model):
    """What somebody searched for. It stays when they empty their list: the audit refers to it."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    names = models.CharField(max_length=200, blank=True)
    born_on = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    listed = models.PositiveSmallIntegerField()
    off_list_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["by", "-at"], name="search_recent")]

    def __str__(self) -> str:
        return f"search {self.pk}"


class Pin(models.Model):
    """Somebody keeps a person at hand to compare with another."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["by", "person"], name="pin_once")]

    def __str__(self) -> str:
        return f"pin {self.pk}"
