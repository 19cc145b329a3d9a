"""Exact medians by group of values that lie in many pieces, without sorting them all."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from .compiled import BINS, histogram, pick

Piece = tuple[Any, Any]  # values, and the group of each
Each = Callable[[Callable[[Piece], Any], Iterable[Piece]], Iterable[Any]]


def medians(pieces: Sequence[Piece], groups: int, each: Each) -> list[float | None]:
    """The median of each group; the mean of the two middle values where their number is even.

    A first look counts values by the second; a second one takes only those near a middle.
    """
    bins = np.zeros((groups, BINS), np.int64)
    for counted in each(lambda piece: _counted(piece, groups), pieces):
        bins += counted
    up_to = bins.cumsum(axis=1)
    sizes = up_to[:, -1]
    lower, upper = (sizes - 1) // 2, sizes // 2
    low = np.array([np.searchsorted(up_to[g], lower[g], side="right") for g in range(groups)])
    high = np.array([np.searchsorted(up_to[g], upper[g], side="right") for g in range(groups)])
    near = list(each(lambda piece: _near(piece, low, high), pieces))
    if not near:
        return [None] * groups
    values = np.concatenate([found for found, _ in near])
    of = np.concatenate([group for _, group in near])
    return [
        _middle(values[of == g], up_to[g], int(low[g]), int(lower[g]), int(upper[g]))
        if sizes[g]
        else None
        for g in range(groups)
    ]


def _counted(piece: Piece, groups: int) -> Any:
    bins = np.zeros((groups, BINS), np.int64)
    histogram(*piece, bins)
    return bins


def _near(piece: Piece, low: Any, high: Any) -> Piece:
    values, of = piece
    found, group = np.empty_like(values), np.empty_like(of)
    picked = pick(values, of, low, high, found, group)
    return found[:picked].copy(), group[:picked].copy()


def _middle(values: Any, up_to: Any, low: int, lower: int, upper: int) -> float:
    below = int(up_to[low - 1]) if low else 0
    values = np.sort(values)
    return (int(values[lower - below]) + int(values[upper - below])) / 2
