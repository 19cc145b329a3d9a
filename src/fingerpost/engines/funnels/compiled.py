"""The one hot pass: sorted events, journey by journey, once. Compiled by numba."""

from typing import Any

import numpy as np
from numba import njit

KINDS = ("answered", "back", "error", "finished", "saved", "seen", "started")
ANSWERED, BACK, ERROR, FINISHED, SAVED, SEEN, STARTED = range(7)
JOURNEYS, BEGUN, SENT, TURNED_AWAY, STILL_OPEN, LEFT_BEFORE = range(6)
BINS = 8192
BIN_BITS = 10  # about a second


@njit(nogil=True, cache=True)
def follow(  # noqa: C901  one loop, for a call costs as much as an event
    journey: Any, time: Any, kind: Any, step: Any, is_exit: Any, pause: int, open_since: int,
    totals: Any, counts: Any, dwells: Any, dwell_steps: Any, lefts: Any, left_steps: Any,
    spent: Any,
) -> Any:  # fmt: skip
    """Follow each journey; fill the totals, the counts by step, and the times.

    `step` is -1 for none of the plan. Gives how many times of each sort there are.
    """
    steps = len(is_exit)
    marks = np.zeros(steps, np.uint8)
    n_dwells = n_lefts = n_spent = 0
    row, rows = 0, len(journey)
    while row < rows:
        this, begun, sent = journey[row], False, False
        last, viewed, viewed_at, active, before = -1, -1, 0, 0, time[row]
        marks[:] = 0
        while row < rows and journey[row] == this:
            now, what, at = time[row], kind[row], step[row]
            gap = now - before
            if gap <= pause:
                active += gap
            before = now
            if what == STARTED:
                begun = True
            elif what == FINISHED and not sent:
                sent = True
                spent[n_spent] = active
                n_spent += 1
            if what == SEEN or what == BACK:  # noqa: SIM109  what numba compiles best
                viewed, viewed_at = at, now
            elif what == ANSWERED:
                if viewed == at and at >= 0 and now - viewed_at <= pause:
                    dwells[n_dwells] = now - viewed_at
                    dwell_steps[n_dwells] = at
                    n_dwells += 1
                viewed = -1
            if at >= 0:
                last = at
                marks[at] |= 1 << 3
                if 0 <= what <= ERROR:
                    marks[at] |= 1 << what
            row += 1
        totals[JOURNEYS] += 1
        totals[BEGUN] += begun
        for at in range(steps):
            if marks[at]:
                for bit in range(4):
                    counts[at, bit] += (marks[at] >> bit) & 1
        if sent:
            totals[SENT] += 1
        elif before > open_since:
            totals[STILL_OPEN] += 1
        elif last < 0:
            totals[LEFT_BEFORE] += 1
        elif is_exit[last]:
            totals[TURNED_AWAY] += 1
        else:
            counts[last, 4] += 1
            lefts[n_lefts] = active
            left_steps[n_lefts] = last
            n_lefts += 1
    return n_dwells, n_lefts, n_spent


@njit(nogil=True, cache=True)
def histogram(values: Any, groups: Any, bins: Any) -> None:
    """Count values by their group and bin; the last bin takes whatever is above."""
    for place in range(len(values)):
        bins[groups[place], min(values[place] >> BIN_BITS, BINS - 1)] += 1


@njit(nogil=True, cache=True)
def pick(values: Any, groups: Any, low: Any, high: Any, found: Any, of: Any) -> int:
    """The values whose bin holds a middle of their group: a handful, to be sorted."""
    picked = 0
    for place in range(len(values)):
        group = groups[place]
        which = min(values[place] >> BIN_BITS, BINS - 1)
        if low[group] <= which <= high[group]:
            found[picked] = values[place]
            of[picked] = group
            picked += 1
    return picked
