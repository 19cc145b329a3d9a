from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Worker


class NoSuchJob(LookupError):
    """It has not failed, or never was."""


@dataclass(frozen=True)
class Course:
    """How jobs of one kind stand: since when one runs, if one waits, if the last one failed."""

    running_since: datetime | None
    is_waiting: bool
    has_failed: bool


def course_of(task: Task[..., Any]) -> Course:
    """How the jobs of this task stand."""
    jobs = DBTaskResult.objects.filter(task_path=task.module_path)
    last = jobs.finished().order_by("-finished_at", "-pk").first()
    return Course(
        running_since=jobs.running().aggregate(since=Max("started_at"))["since"],
        is_waiting=jobs.ready().exists(),
        has_failed=last is not None and last.status == TaskResultStatus.FAILED,
    )


def in_pieces(rows: QuerySet[Any, Any], size: int = 5_000) -> Iterator[list[Any]]:
    """All of these rows in the order of their keys, a list of at most so many at a time.

    Each piece is a query of its own: nothing stays open in the database between them, so whoever
    stops half-way leaves nothing behind. Rows of values must begin with their key.
    """
    last = 0
    while piece := list(rows.order_by("pk").filter(pk__gt=last)[:size]):
        yield piece
        last = piece[-1][0] if isinstance(piece[-1], tuple) else piece[-1].pk


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
