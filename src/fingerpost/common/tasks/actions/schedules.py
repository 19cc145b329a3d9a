from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from fingerpost.common.tasks.models import Schedule
from fingerpost.common.tasks.rules import Timetable

from .enqueueing import enqueue_once

_registered: dict[str, tuple[Task[..., Any], Timetable]] = {}


def schedule(name: str, task: Task[..., Any], timetable: Timetable) -> None:
    """Start a job by the clock; called from `AppConfig.ready`. The name is stored: keep it."""
    _registered[name] = (task, timetable)


def start_due() -> int:
    """Start what is due and return how much that was; of the slots that were missed, one.

    A slot whose earlier run has not finished is left out.
    """
    now = timezone.now()
    _note_new(now)
    due = Schedule.objects.filter(name__in=_registered, next_slot_at__lte=now)
    return sum(_start(name, now) for name in due.values_list("name", flat=True))


def _note_new(now: datetime) -> None:
    known = set(Schedule.objects.values_list("name", flat=True))
    for name in _registered.keys() - known:
        _, timetable = _registered[name]
        Schedule.objects.get_or_create(
            name=name, defaults={"next_slot_at": timetable.next_after(now)}
        )


@transaction.atomic
def _start(name: str, now: datetime) -> bool:
    task, timetable = _registered[name]
    moved_on = Schedule.objects.filter(name=name, next_slot_at__lte=now).update(
        next_slot_at=timetable.next_after(now), last_started_at=now
    )
    return bool(moved_on) and enqueue_once(task, f"schedule:{name}")
