"""Exact medians of times by step, without sorting them all."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from .compiled import BINS, histogram, pick

AT_ONCE = 4_000_000  # times a piece has room for; the machine gives large pieces large pages
Each = Callable[[Callable[["Times"], Any], Iterable["Times"]], Iterable[Any]]


class Times:
    """Times and the step of each, in a few large pieces, and how many there are by the second."""

    def __init__(self, steps: int, kind: Any = np.int64) -> None:
        self.pieces: list[tuple[Any, Any]] = []
        self.bins = np.zeros((steps, BINS), np.int64)
        self._kind, self._used = kind, 0
        self._free = (np.empty(0, kind), np.empty(0, np.int8))

    def room(self, rows: int) -> tuple[Any, Any]:
        """Where so many times can be written, and the step of each."""
        if len(self._free[0]) - self._used < rows:
            size, self._used = max(rows, AT_ONCE), 0
            self._free = (np.empty(size, self._kind), np.empty(size, np.int8))
        return self._free[0][self._used :], self._free[1][self._used :]

    def keep(self, size: int) -> None:
        """Keep those that have been written into the room."""
        begin, self._used = self._used, self._used + size
        values, steps = (array[begin : self._used] for array in self._free)
        histogram(values, steps, self.bins)
        self.pieces.append((values, steps))


def medians(times: Sequence[Times], each: Each) -> list[float | None]:
    """The median of each step; the mean of the two middle ones where their number is even.

    A first look counted times by the second; a second one takes only those near a middle.
    """
    bins = np.sum([one.bins for one in times], axis=0)
    up_to = bins.cumsum(axis=1)
    sizes = up_to[:, -1]
    lower, upper = (sizes - 1) // 2, sizes // 2
    low, high = _bin_of(lower, up_to), _bin_of(upper, up_to)
    near = list(each(lambda one: _near(one, low, high), times))
    values = np.concatenate([found for found, _ in near])
    of = np.concatenate([step for _, step in near])
    return [
        _middle(values[of == step], up_to[step], int(low[step]), int(lower[step]), int(upper[step]))
        if sizes[step]
        else None
        for step in range(len(sizes))
    ]


def _bin_of(ranks: Any, up_to: Any) -> Any:
    found = [np.searchsorted(of, rank, side="right") for rank, of in zip(ranks, up_to, strict=True)]
    return np.minimum(found, BINS - 1)


def _near(times: Times, low: Any, high: Any) -> tuple[Any, Any]:
    every = np.arange(len(low))
    most = int((times.bins[every, low] + times.bins[every, high]).sum())
    found, of = np.empty(most, np.int64), np.empty(most, np.int8)
    picked = 0
    for values, steps in times.pieces:
        picked = pick(values, steps, low, high, found, of, picked)
    return found[:picked], of[:picked]


def _middle(values: Any, up_to: Any, low: int, lower: int, upper: int) -> float:
    below = int(up_to[low - 1]) if low else 0
    values = np.sort(values)
    return (int(values[lower - below]) + int(values[upper - below])) / 2
