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
    JobKey.objects.get_or_create(key=key)
    holder = JobKey.objects.select_for_update().get(key=key)
    if holder.job_id is not None and _is_unfinished(holder.job_id):
        return False
    holder.job_id = UUID(task.enqueue(*args, **kwargs).id)
    holder.save(update_fields=["job_id"])
    return True


def _is_unfinished(job_id: UUID) -> bool:
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(pk=job_id, status__in=unfinished).exists()
