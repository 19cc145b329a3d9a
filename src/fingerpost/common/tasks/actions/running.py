import logging
import traceback
from datetime import datetime
from secrets import SystemRandom
from typing import Any, TypeAlias

from django.db import transaction
from django.utils import timezone
from django_tasks_db.compat import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from fingerpost.common.tasks import rules

from .patience import attempts_allowed

logger = logging.getLogger(__name__)
_chance = SystemRandom()

Job: TypeAlias = DBTaskResult[..., Any]


def run_due(*, worker: str, limit: int | None = None) -> int:
    """Run the jobs that are due, one after the other; returns how many were tried.

    A worker runs one job at a time, so whatever else seems to be running here was interrupted.
    """
    for interrupted in DBTaskResult.objects.running():
        if interrupted.worker_ids[-1:] == [worker]:
            put_off(interrupted, error_type="Interrupted")
    tried = 0
    while (limit is None or tried < limit) and (job := _claim_next(worker)) is not None:
        _run(job)
        tried += 1
    return tried


def _claim_next(worker: str) -> Job | None:
    if not DBTaskResult.objects.ready().exists():
        return None  # asked first without a transaction, which on SQLite would lock out writers
    with transaction.atomic(durable=True):
        job = DBTaskResult.objects.ready().get_locked()
        if job is not None:
            job.claim(worker)
    return job


def _run(job: Job) -> None:
    try:
        outcome = _call(job)
    except (Exception, SystemExit) as failure:
        # The frames without the message: the message of an error may name a person.
        frames = "".join(traceback.format_tb(failure.__traceback__))
        put_off(job, error_type=type(failure).__qualname__, frames=frames)
    else:
        job.set_successful(outcome)


def _call(job: Job) -> object:
    task, result = job.task, job.task_result
    context = [TaskContext(task_result=result)] if task.takes_context else []
    return task.call(*context, *result.args, **result.kwargs)


def put_off(job: Job, *, error_type: str, frames: str = "") -> None:
    """Have a job tried again later, or leave it to an operator if that was the last attempt."""
    attempts = len(job.worker_ids)
    is_dead = attempts >= attempts_allowed(job.task_path)
    DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED if is_dead else TaskResultStatus.READY,
        run_after=get_date_max() if is_dead else _next_attempt(attempts),
        finished_at=timezone.now() if is_dead else None,
        exception_class_path=error_type,
        traceback=frames,
    )
    logger.warning("%s, attempt %s: %s", job.task_path, attempts, error_type)


def _next_attempt(attempts: int) -> datetime:
    return timezone.now() + rules.delay_after(attempts, chance=_chance.random())
