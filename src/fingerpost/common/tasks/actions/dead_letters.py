"""What an operator may do with a job that was tried often enough; and forgetting old ones."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from fingerpost.common.audit import actions as audit


class NotFailed(Exception):
    """Somebody else has replayed or discarded it by now."""


@transaction.atomic
def replay(job_id: UUID, *, by: audit.Actor) -> None:
    """Have a failed job tried again, from the first attempt."""
    replayed = DBTaskResult.objects.failed().filter(pk=job_id)
    if not replayed.update(
        status=TaskResultStatus.READY, run_after=get_date_max(), worker_ids=[], finished_at=None
    ):
        raise NotFailed
    audit.record(by=by, action="job.replayed", subject=f"job:{job_id}")


@transaction.atomic
def discard(job_id: UUID, *, reason: str, by: audit.Actor) -> None:
    """Give a failed job up."""
    discarded, _ = DBTaskResult.objects.failed().filter(pk=job_id).delete()
    if not discarded:
        raise NotFailed
    audit.record(by=by, action="job.discarded", subject=f"job:{job_id}", reason=reason)


def prune(*, older_than: timedelta) -> int:
    """Forget jobs that were done so long ago; those that failed wait for an operator."""
    done = DBTaskResult.objects.successful().filter(finished_at__lt=timezone.now() - older_than)
    forgotten, _ = done.delete()
    return forgotten
