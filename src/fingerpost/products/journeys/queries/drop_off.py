"""How many left at a step of a form, version by version, for whoever edits the form."""

from dataclasses import dataclass
from datetime import datetime

from fingerpost.common.telemetry import queries as telemetry
from fingerpost.engines import funnels
from fingerpost.engines.funnels import TOO_FEW, Refusal, StepFigures, Where
from fingerpost.products.forms import queries as forms

from .reports import counted_of, to_ten_minutes

MOST_VERSIONS = 3


@dataclass(frozen=True)
class DropOff:
    """What became of those who came to a step of one version, and whom a question stopped."""

    version: int
    reached: int
    left: int
    with_errors: int


@dataclass(frozen=True)
class VersionCounted:
    """The steps of a version by their names, and what was refused in it."""

    number: int
    steps: dict[str, StepFigures]
    refusals: list[Refusal]


def versions_counted(service: str, *, now: datetime) -> list[VersionCounted]:
    """The newest versions that anybody filled in, the newest first; nothing of a new service."""
    files = telemetry.counted_files(service)
    known = {int(group.names[0]) for group in funnels.groups(files, "version")} if files else ()
    found = []
    for number in sorted(known, reverse=True)[:MOST_VERSIONS]:
        version = forms.version_of(service, number)
        counted = counted_of(files, version, to_ten_minutes(now))
        steps = {one.step: one for one in counted.steps}
        refusals = funnels.refusals(files, Where(version=number))
        found.append(VersionCounted(number, steps, refusals))
    return found


def drop_off(counted: list[VersionCounted], page: str, question: str = "") -> list[DropOff]:
    """The same for one page, or for one question of it; nothing where too few came to tell."""
    found = []
    for one in counted:
        step = one.steps.get(page)
        if step is None or step.reached < TOO_FEW:
            continue
        stopped = step.with_errors
        if question:
            rows = (row for row in one.refusals if (row.step, row.question) == (page, question))
            stopped = max((row.journeys for row in rows), default=0)
        found.append(DropOff(one.number, step.reached, step.left, stopped))
    return found
