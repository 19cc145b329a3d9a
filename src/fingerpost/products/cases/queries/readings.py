"""What the clocks of a case show now, in the words of its workflow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fingerpost.products.cases.models import ClockRun
from fingerpost.products.cases.rules.clocks import Reading, read
from fingerpost.products.cases.rules.workflow import Workflow

from .workflows import hours_of


@dataclass(frozen=True)
class ClockShown:
    """A running clock: its name, what it shows, and how long a working day of the service is."""

    name: str
    reading: Reading
    working_day: timedelta


def clocks_shown(workflow: Workflow, runs: Iterable[ClockRun], now: datetime) -> list[ClockShown]:
    """The running clocks of a case, what is due first in front."""
    hours = hours_of(workflow)
    shown = [
        ClockShown(
            name=workflow.clock(run.clock).name,
            reading=read(run.progress, run.target, now, hours),
            working_day=hours.working_day,
        )
        for run in runs
        if run.stopped_at is None
    ]
    return sorted(shown, key=lambda clock: clock.reading.left)
