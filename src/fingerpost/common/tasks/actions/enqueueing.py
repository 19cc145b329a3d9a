from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fingerpost.common.tasks.models import JobKey

P = ParamSpec("P")
T = TypeVar("T")


@transaction.atomic
def enqueue_once(task: Task[P, T], key: str, /, *args: P.args, **kwargs: P.kwargs) -> bool:
    """Start a job unless one with this key has not finished yet; returns whether it was started."""
    holder = _hold(key)
    if _is(holder.job_id, TaskResultStatus.READY, TaskResultStatus.RUNNING):
        return False
    holder.job_id = UUID(task.enqueue(*args, **kwargs).id)
    holder.save(update_fields=["job_id"])
    return True


@transaction.atomic
def enqueue_next(task: Task[P, T], key: str, /, *args: P.args, **kwargs: P.kwargs) -> bool:
    """Start a job unless one with this key has yet to begin; returns whether it was started.

    For what must be done after something that has committed: a job that runs already may have
    begun too early to know of it.
    """
    holder = _hold(key)
    if _is(holder.job_id, TaskResultStatus.READY):
        return False
    holder.job_id = UUID(task.enqueue(*args, **kwargs).id)
    holder.save(update_fields=["job_id"])
    return True


def _hold(key: str) -> JobKey:
    JobKey.objects.get_or_create(key=key)
    return JobKey.objects.select_for_update().get(key=key)


def _is(job_id: UUID | None, *statuses: TaskResultStatus) -> bool:
    jobs = DBTaskResult.objects.filter(status__in=statuses)
    return job_id is not None and jobs.filter(pk=job_id).exists()
