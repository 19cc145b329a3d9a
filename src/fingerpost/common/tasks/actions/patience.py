"""How often each job is tried before an operator must look at it."""

from typing import Any

from django_tasks.base import Task

from fingerpost.common.tasks import rules

_attempts: dict[str, int] = {}


def allow_attempts(task: Task[..., Any], attempts: int) -> None:
    """Try this job so often, instead of the usual number of times."""
    _attempts[task.module_path] = attempts


def attempts_allowed(task_path: str) -> int:
    return _attempts.get(task_path, rules.ATTEMPTS)
