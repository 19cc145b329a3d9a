"""Starting, stopping, holding and re-setting the clocks of a case."""

from collections.abc import Iterable
from datetime import datetime

from fingerpost.products.cases.models import Case, ClockRun
from fingerpost.products.cases.queries.workflows import hours_of
from fingerpost.products.cases.rules.clocks import Progress, read
from fingerpost.products.cases.rules.workflow import Workflow


def happened(case: Case, workflow: Workflow, trigger: str, now: datetime) -> None:
    """Stop the clocks that wait for this to happen, and start those that count from it."""
    stopping = [clock.id for clock in workflow.clocks if trigger in clock.stops_on]
    _stop(case.clock_runs.running().filter(clock__in=stopping), workflow, now)
    running = set(case.clock_runs.running().values_list("clock", flat=True))
    for clock in workflow.clocks:
        if trigger in clock.starts_on and clock.id not in running:
            run = ClockRun(case=case, clock=clock.id, started_at=now)
            _write(run, Progress(counting_since=now), case, workflow)
            run.save(force_insert=True)


def stop_all(case: Case, workflow: Workflow, now: datetime) -> None:
    """A closed case has nothing left to be late with."""
    _stop(case.clock_runs.running(), workflow, now)


def hold(case: Case, workflow: Workflow, now: datetime) -> None:
    """Pause the clocks that the workflow pauses while a case is on hold."""
    hours = hours_of(workflow)
    for run in case.clock_runs.running():
        if workflow.clock(run.clock).pauses_on_hold:
            _write(run, run.progress.paused(now, hours), case, workflow)
            run.save()


def resume(case: Case, workflow: Workflow, now: datetime) -> None:
    """Let every clock count again."""
    for run in case.clock_runs.running():
        _write(run, run.progress.resumed(now), case, workflow)
        run.save()


def set_by_rating(case: Case, workflow: Workflow) -> None:
    """Give every running clock the target that the case's rating asks for."""
    for run in case.clock_runs.running():
        _write(run, run.progress, case, workflow)
        run.save()


def _stop(runs: Iterable[ClockRun], workflow: Workflow, now: datetime) -> None:
    for run in runs:
        run.used = run.progress.used_by(now, hours_of(workflow))
        run.counting_since = run.due_at = run.amber_at = None
        run.stopped_at = now
        run.save()


def _write(run: ClockRun, progress: Progress, case: Case, workflow: Workflow) -> None:
    hours = hours_of(workflow)
    target = workflow.target(workflow.clock(run.clock), case.rating, hours)
    reading = read(progress, target, progress.counting_since or run.started_at, hours)
    run.used, run.counting_since = progress.used, progress.counting_since
    run.red_after, run.amber_after = target.due, target.amber
    run.due_at, run.amber_at = reading.due_at, reading.amber_at
