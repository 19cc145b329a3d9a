"""An exact funnel in a single pass over every event, on all cores."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

from .figures import DAY, PAUSE, Funnel, StepFigures, Where
from .plan import MOST_STEPS, Plan
from .reading import Group, groups_of, read


class DividedJourney(ValueError):
    """The files are not sorted, or divide a journey, so it cannot be followed."""


def funnel(files: Sequence[Path], plan: Plan, *, as_of: int, where: Where | None = None) -> Funnel:
    """Count every journey in the files; `as_of` in milliseconds since 1970.

    Raises DividedJourney, and ValueError for a plan of more than 64 steps.
    """
    if len(plan.steps) > MOST_STEPS:
        raise ValueError(f"{len(plan.steps)} steps are more than {MOST_STEPS}")
    where = where or Where()
    groups = list(groups_of(files, where))
    for before, after in pairwise(groups):
        if after.first <= before.last:
            raise DividedJourney(f"{after.path} does not follow {before.path}")
    waiting, size = iter(groups), os.cpu_count() or 1
    with ThreadPoolExecutor(size) as cores:
        counted = [cores.submit(_count, waiting, plan, as_of, where) for _ in range(size)]
        return _together([one.result() for one in counted], plan, cores.map)


class _Counted:
    """What one core has counted."""

    def __init__(self, steps: int) -> None:
        import numpy as np

        from .medians import Times

        self.totals = np.zeros(7, np.int64)
        self.counts = np.zeros((5, steps), np.int64)
        self.dwells, self.lefts, self.spent = Times(steps, np.int32), Times(steps), Times(1)


def _count(waiting: Iterator[Group], plan: Plan, as_of: int, where: Where) -> _Counted:
    """Count one row group after the other until none is waiting."""
    import numpy as np

    from . import compiled

    counted, kinds = _Counted(len(plan.steps)), {name: n for n, name in enumerate(compiled.KINDS)}
    times = (counted.dwells, counted.lefts, counted.spent)
    is_exit = np.array([one.is_exit for one in plan.steps], bool)
    for group in waiting:
        events = read(group, kinds, plan.codes, where)
        room = [array for of in times for array in of.room(len(events.journey))]
        written = compiled.follow(
            events.journey, events.time, *events.kind, *events.step, is_exit, PAUSE, as_of - DAY,
            as_of - plan.kept, counted.totals, counted.counts, *room,
        )  # fmt: skip
        for of, size in zip(times, written, strict=True):
            of.keep(size)
    return counted


def _together(counted: list[_Counted], plan: Plan, each: Callable[..., Iterable[Any]]) -> Funnel:
    import numpy as np

    from .medians import medians

    totals = np.sum([one.totals for one in counted], axis=0)
    counts = np.sum([one.counts for one in counted], axis=0)
    stayed = medians([one.dwells for one in counted], each)
    left_after = medians([one.lefts for one in counted], each)
    (spent,) = medians([one.spent for one in counted], each)
    answered, back, errors, reached, left = counts.tolist()
    journeys, begun, sent, away, still_open, before, saved = totals.tolist()
    steps = tuple(
        StepFigures(
            step.name, reached[at], answered[at], back[at], errors[at], left[at],
            stayed[at], left_after[at],
        )
        for at, step in enumerate(plan.steps)
    )  # fmt: skip
    return Funnel(journeys, begun, sent, away, still_open, before, spent, steps, saved)
