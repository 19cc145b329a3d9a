"""An exact funnel in a single pass over every event, on all cores."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from .figures import DAY, PAUSE, Funnel, StepFigures, Where
from .plan import Plan
from .reading import Group, groups_of, read


class DividedJourney(ValueError):
    """The files are not sorted, or divide a journey, so it cannot be followed."""


@dataclass
class _Counted:
    """What one row group says."""

    totals: Any
    counts: Any
    dwells: tuple[Any, Any]
    lefts: tuple[Any, Any]
    spent: tuple[Any, Any]


def funnel(files: Sequence[Path], plan: Plan, *, as_of: int, where: Where | None = None) -> Funnel:
    """Count every journey in the files; `as_of` in milliseconds since 1970.

    Raises DividedJourney. A plan has at most 127 steps.
    """
    where = where or Where()
    groups = list(groups_of(files, where))
    for before, after in pairwise(groups):
        if after.first <= before.last:
            raise DividedJourney(f"{after.path} does not follow {before.path}")
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        counted = list(cores.map(lambda group: _count(group, plan, as_of, where), groups))
        return _together(counted, plan, cores.map)


def _count(group: Group, plan: Plan, as_of: int, where: Where) -> _Counted:
    import numpy as np

    from . import compiled

    kinds = {name: code for code, name in enumerate(compiled.KINDS)}
    journey, time, kind, step = read(group, kinds, plan.codes, where)
    rows = len(journey)
    totals = np.zeros(6, np.int64)
    counts = np.zeros((len(plan.steps), 5), np.int64)
    dwells, of = np.empty(rows, np.int32), np.empty(rows, np.int8)
    lefts, left_at = np.empty(rows, np.int64), np.empty(rows, np.int8)
    spent = np.empty(rows, np.int64)
    is_exit = np.array([one.is_exit for one in plan.steps])
    sizes = compiled.follow(
        journey, time, kind, step, is_exit, PAUSE, as_of - DAY,
        totals, counts, dwells, of, lefts, left_at, spent,
    )  # fmt: skip
    stayed, left, sent = sizes
    return _Counted(
        totals,
        counts,
        (dwells[:stayed].copy(), of[:stayed].copy()),
        (lefts[:left].copy(), left_at[:left].copy()),
        (spent[:sent].copy(), np.zeros(sent, np.int8)),
    )


def _together(counted: list[_Counted], plan: Plan, each: Callable[..., Iterable[Any]]) -> Funnel:
    import numpy as np

    from .medians import medians

    size = len(plan.steps)
    totals = sum((one.totals for one in counted), np.zeros(6, np.int64))
    counts = sum((one.counts for one in counted), np.zeros((size, 5), np.int64))
    stayed = medians([one.dwells for one in counted], size, each)
    left_after = medians([one.lefts for one in counted], size, each)
    (spent,) = medians([one.spent for one in counted], 1, each)
    answered, back, errors, reached, left = counts.T.tolist()
    journeys, begun, sent, away, still_open, before = totals.tolist()
    steps = tuple(
        StepFigures(
            step.name, reached[at], answered[at], back[at], errors[at], left[at],
            stayed[at], left_after[at],
        )
        for at, step in enumerate(plan.steps)
    )  # fmt: skip
    return Funnel(journeys, begun, sent, away, still_open, before, spent, steps)
