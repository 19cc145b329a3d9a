"""The list of tasks: what there is to do, and how far somebody is."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from fingerpost.engines.formflow import TaskStatus, Walk, tasks
from fingerpost.products.forms.queries import Draft

from .routes import url_of

_STATUSES: dict[TaskStatus, dict[str, Any]] = {
    TaskStatus.CANNOT_START: {
        "text": _("Cannot start yet"),
        "classes": "govuk-task-list__status--cannot-start-yet",
    },
    TaskStatus.NOT_STARTED: {
        "tag": {"text": _("Not yet started"), "classes": "govuk-tag--blue"},
    },
    TaskStatus.IN_PROGRESS: {
        "tag": {"text": _("In progress"), "classes": "govuk-tag--light-blue"},
    },
    TaskStatus.COMPLETED: {"text": _("Completed")},
}


@dataclass(frozen=True)
class TasksShown:
    """The tasks as the component takes them, and how many of them are done."""

    title: str
    items: tuple[dict[str, Any], ...]
    done: int
    is_complete: bool


def item_of(title: str, status: TaskStatus, address: str | None) -> dict[str, Any]:
    """A task as the component takes it."""
    return {"title": {"text": title}, "status": _STATUSES[status], "href": address}


def shown_tasks(draft: Draft, here: Walk) -> TasksShown:
    """The list of tasks of a form; raises StepNotOnRoute for one that has none."""
    listed, service = tasks(here), draft.version.service
    items = tuple(
        item_of(task.title, task.status, url_of(service, task.step) if task.step else None)
        for task in listed
    )
    done = sum(task.status is TaskStatus.COMPLETED for task in listed)
    return TasksShown(here.form.definition.title, items, done, here.is_complete)
