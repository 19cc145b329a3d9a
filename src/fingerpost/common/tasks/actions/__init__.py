"""Run jobs, once at a time by key, on a schedule, again when they fail.

A job is a function under `django_tasks.task`, started by `its_task.enqueue(…)` or from here. It
may run more than once, so its second run must do no harm.
"""

from .dead_letters import NotFailed, discard, prune, replay
from .enqueueing import enqueue_next, enqueue_once
from .patience import allow_attempts
from .running import run_due
from .schedules import schedule, start_due
from .workers import beat, leave, rescue_lost

__all__ = [
    "NotFailed",
    "allow_attempts",
    "beat",
    "discard",
    "enqueue_next",
    "enqueue_once",
    "leave",
    "prune",
    "replay",
    "rescue_lost",
    "run_due",
    "schedule",
    "start_due",
]
