from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone


class JobKey(models.Model):
    """One job at a time has this key. Jobs themselves are kept by Django's Tasks backend."""

    key = models.CharField(max_length=120, primary_key=True)
    job_id = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.key


class Schedule(models.Model):
    """When a named schedule starts its job next. Whoever moves it on starts it: exactly one."""

    name = models.CharField(max_length=80, primary_key=True)
    next_slot_at = models.DateTimeField()
    last_started_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(models.QuerySet["Worker"]):
    def heard_of_since(self, moment: datetime) -> Self:
        return self.filter(beat_at__gte=moment)


class Worker(models.Model):
    """A worker process and when it was last heard of."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        permissions = [("operate_tasks", "Can see workers, replay and discard failed jobs")]

    def __str__(self) -> str:
        return self.name
