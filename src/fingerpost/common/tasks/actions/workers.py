from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from fingerpost.common.tasks import rules
from fingerpost.common.tasks.models import Worker

from .running import put_off


def beat(worker: str) -> None:
    """Say that this worker is alive."""
    Worker.objects.update_or_create(name=worker, defaults={"beat_at": timezone.now()})


def leave(worker: str) -> None:
    """Say that this worker has ended in good order."""
    Worker.objects.filter(name=worker).delete()


def rescue_lost() -> int:
    """Have the jobs of workers that are gone tried again; returns how many there were."""
    alive = set(
        Worker.objects.heard_of_since(timezone.now() - rules.LOST_AFTER).values_list(
            "name", flat=True
        )
    )
    lost = [
        job for job in DBTaskResult.objects.running() if not alive.intersection(job.worker_ids[-1:])
    ]
    for job in lost:
        put_off(job, error_type="WorkerLost")
    Worker.objects.exclude(name__in=alive).delete()
    return len(lost)
