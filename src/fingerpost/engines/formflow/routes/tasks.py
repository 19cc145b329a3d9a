"""Forms whose sections are tasks: done in any order, each with a status."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fingerpost.engines.formflow.answers.shape import Answers, items_of
from fingerpost.engines.formflow.compiling.form import CompiledEnd, Form
from fingerpost.engines.formflow.errors import StepNotOnRoute
from fingerpost.engines.formflow.language.definition import Section
from fingerpost.engines.formflow.reading.checks import TASK_LIST

from .steps import Step, StepKind
from .walk import Visit, Walk
from .walking import walk

TASKS = Step(TASK_LIST, (), StepKind.TASKS)


class TaskStatus(StrEnum):
    """How far somebody is with a task."""

    CANNOT_START = "cannot start yet"
    NOT_STARTED = "not yet started"
    IN_PROGRESS = "in progress"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Task:
    """A section as a task, and the step to which it leads; None while it cannot be started."""

    section: str
    title: str
    status: TaskStatus
    step: Step | None


class TaskWalk(Walk):
    """A route of which the sections are gone along in any order, by way of the list of tasks.

    Within a section the order is that of its pages; answers are checked once all tasks are done.
    """

    @property
    def goes_on_at(self) -> Step:
        return TASKS

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The sections on the route, in their order, and those behind what is not done yet."""
        found = []
        for section, when in self.form.sections:
            visits = self._visits_in(section)
            if visits or self._waits_behind_an_exit(section, when is None):
                status = self._status(section, visits)
                can_start = status is not TaskStatus.CANNOT_START
                step = self._waiting(visits) if can_start else None
                found.append(Task(section.id, section.title, status, step))
        return tuple(found)

    def may_visit(self, step: Step) -> bool:
        """Whether its section can be started and nothing before it in there waits."""
        if step == TASKS:
            return True
        section = self._section_of(step) if step in self else None
        if section is None:
            return step in self and step.kind is StepKind.CHECK and self.is_complete
        visits = self._visits_in(section)
        steps = [visit.step for visit in visits]
        is_due = steps.index(step) <= steps.index(self._waiting(visits) or step)
        return is_due and self._can_start(section)

    def after(self, step: Step, *, changing: bool = False) -> Step:
        """The next step of the section, and after its last one the list of tasks."""
        if changing and self.is_complete:
            return self.first_unanswered
        following = Walk.after(self, step)
        if changing and self.visit(step).answered:
            following = self._waiting(self._visits_in(self._section_of(step))) or following
            if self.visit(following).answered:
                return TASKS
        is_inside = self._section_of(following) is self._section_of(step)
        return following if is_inside else TASKS

    def before(self, step: Step) -> Step | None:
        """The step before it in its section; from its first one, the list of tasks."""
        before = Walk.before(self, step)
        if before is None or self._section_of(before) is not self._section_of(step):
            return TASKS
        return before

    def _section_of(self, step: Step) -> Section | None:
        part = self.visit(step).part
        return None if part is None or isinstance(part, CompiledEnd) else part.section

    def _visits_in(self, section: Section | None) -> list[Visit]:
        return [one for one in self.visits if self._section_of(one.step) is section]

    def _waiting(self, visits: list[Visit]) -> Step | None:
        """The first step that waits; of a section that is done, its first."""
        steps = (visit.step for visit in visits if not visit.answered)
        return next(steps, visits[0].step if visits else None)

    def _can_start(self, section: Section) -> bool:
        starts = self.form.starts.get(section.id)
        return starts is None or starts(self.scope, self.today)

    def _waits_behind_an_exit(self, section: Section, is_for_all: bool) -> bool:
        return is_for_all and self.visits[-1].step.kind is StepKind.EXIT

    def _status(self, section: Section, visits: list[Visit]) -> TaskStatus:
        if not visits or not self._can_start(section):
            return TaskStatus.CANNOT_START
        if all(visit.answered for visit in visits):
            return TaskStatus.COMPLETED
        begun = any(visit.values or self._has_items(visit.step) for visit in visits)
        return TaskStatus.IN_PROGRESS if begun else TaskStatus.NOT_STARTED

    def _has_items(self, step: Step) -> bool:
        return step.kind is StepKind.REPEAT and bool(items_of(self.held(step), step.page))


def walk_by_tasks(form: Form, answers: Answers, *, today: date) -> Walk:
    """The route as people go along it: by the list of tasks, if the form has one."""
    straight = walk(form, answers, today=today)
    if not form.definition.task_list:
        return straight
    return TaskWalk(form, answers, today, straight.visits, straight.lists)


def tasks(here: Walk) -> tuple[Task, ...]:
    """The tasks of a form; raises StepNotOnRoute for one that has none."""
    if not isinstance(here, TaskWalk):
        raise StepNotOnRoute(TASK_LIST)
    return here.tasks
