"""The one hot pass: sorted events, journey by journey, once. Compiled by numba."""

from typing import Any

import numpy as np
from numba import njit

KINDS = (
    "answered", "back", "error", "finished", "returned", "saved", "saved-for-later", "seen",
    "started",
)  # fmt: skip
ANSWERED, BACK, ERROR, FINISHED, RETURNED, SAVED, SAVED_FOR_LATER, SEEN, STARTED = range(9)
JOURNEYS, BEGUN, SENT, TURNED_AWAY, STILL_OPEN, LEFT_BEFORE, STILL_SAVED = range(7)
DID_ANSWER, DID_GO_BACK, HAD_ERROR, REACHED, LEFT = range(5)
BINS = 8192
BIN_BITS = 10  # about a second


@njit(nogil=True, cache=True)
def follow(  # noqa: C901  one loop, for a call costs as much as an event
    journey: Any, time: Any, kinds: Any, kind_of: Any, steps: Any, step_of: Any,
    is_exit: Any, pause: int, open_since: int, saved_since: int,
    totals: Any, counts: Any, dwells: Any, dwell_steps: Any, lefts: Any, left_steps: Any,
    spent: Any, spent_steps: Any,
) -> Any:  # fmt: skip
    """Follow each journey; add to the totals and counts by step, write down the times.

    `kind_of` and `step_of` say what the codes of this row group mean; -1 is none of the plan. What
    a journey did at each step are the bits of four numbers: a register is quicker than a table.
    Gives how many times of each sort there are.
    """
    none, one = np.uint64(0), np.uint64(1)
    n_dwells = n_lefts = n_spent = 0
    row, rows = 0, len(journey)
    while row < rows:
        this, begun, sent, saved = journey[row], False, False, False
        last, viewed, viewed_at, active, before = -1, -1, 0, 0, time[row]
        answered = backs = errors = reached = none
        while row < rows and journey[row] == this:
            now, at = time[row], step_of[np.uint32(steps[row])]
            what = kind_of[np.uint32(kinds[row])]
            bit = one << np.uint64(at) if at >= 0 else none
            gap = now - before
            active += gap if gap <= pause else 0
            before = now
            reached |= bit
            if what == ANSWERED:
                answered |= bit
                dwells[n_dwells] = now - viewed_at
                dwell_steps[n_dwells] = at
                n_dwells += (viewed == at) & (at >= 0) & (now - viewed_at <= pause)
                viewed = -1
            elif what == SEEN:
                viewed, viewed_at = at, now
            elif what == BACK:
                viewed, viewed_at = at, now
                backs |= bit
            elif what == ERROR:
                errors |= bit
            elif what == STARTED:
                begun = True
            elif what == FINISHED and not sent:
                sent = True
                spent[n_spent], spent_steps[n_spent] = active, 0
                n_spent += 1
            elif what == SAVED_FOR_LATER:
                saved = True
            last = at if at >= 0 else last
            row += 1
        for of in range(len(is_exit)):
            place = np.uint64(of)
            counts[DID_ANSWER, of] += (answered >> place) & one
            counts[DID_GO_BACK, of] += (backs >> place) & one
            counts[HAD_ERROR, of] += (errors >> place) & one
            counts[REACHED, of] += (reached >> place) & one
        totals[JOURNEYS] += 1
        totals[BEGUN] += begun
        if sent:
            totals[SENT] += 1
        elif saved and before > saved_since:
            totals[STILL_SAVED] += 1
        elif before > open_since:
            totals[STILL_OPEN] += 1
        elif last < 0:
            totals[LEFT_BEFORE] += 1
        elif is_exit[last]:
            totals[TURNED_AWAY] += 1
        else:
            counts[LEFT, last] += 1
            lefts[n_lefts] = active
            left_steps[n_lefts] = last
            n_lefts += 1
    return n_dwells, n_lefts, n_spent


@njit(nogil=True, cache=True)
def histogram(values: Any, groups: Any, bins: Any) -> None:
    """Count times by their step and bin; the last bin takes whatever is above."""
    for place in range(len(values)):
        bins[groups[place], min(values[place] >> BIN_BITS, BINS - 1)] += 1


@njit(nogil=True, cache=True)
def pick(values: Any, groups: Any, low: Any, high: Any, found: Any, of: Any, picked: int) -> int:
    """Add the values whose bin holds a middle of their group: a handful, to be sorted."""
    for place in range(len(values)):
        group = groups[place]
        which = min(values[place] >> BIN_BITS, BINS - 1)
        if which == low[group] or which == high[group]:
            found[picked] = values[place]
            of[picked] = group
            picked += 1
    return picked
