from django.db import models


class Effect(models.Model):
    """A submission has been heard of. Nothing keeps it from being so twice but its delivery."""

    reference = models.CharField(max_length=8)

    def __str__(self):
        return self.reference
