from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django_tasks_db.models import DBTaskResult

from .models import Worker


class NoSuchJob(LookupError):
    """It has not failed, or never was."""


def last_heartbeat() -> datetime | None:
    """When any worker was last heard of; None if none is known."""
    last: datetime | None = Worker.objects.aggregate(last=Max("beat_at"))["last"]
    return last


def failed_jobs() -> "QuerySet[DBTaskResult[..., Any]]":
    """What was tried often enough, newest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at", "pk")


def failed_job(job_id: UUID) -> "DBTaskResult[..., Any]":
    """One job that failed."""
    job = failed_jobs().filter(pk=job_id).first()
    if job is None:
        raise NoSuchJob
    return job


def count_failed() -> int:
    """How much an operator has to look at."""
    return DBTaskResult.objects.failed().count()
