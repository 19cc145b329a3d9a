"""The borough's luck: the same seed always throws the same."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance_for(seed: int, what: str) -> Random:
    """Luck for one part of the borough, so that a change in one part leaves the others alone."""
    return Random(f"{seed}:{what}")  # noqa: S311  # repeatable, and nothing here is a secret


def weighted(chance: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, as often as its weight says."""
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def words(text: str) -> tuple[str, ...]:
    """A list of names, written as one text."""
    return tuple(text.split())


def favouring_first(chance: Random, ranked: Sequence[T]) -> T:
    """One of a list in order of popularity: the first comes up most, the last still does."""
    return ranked[int(len(ranked) * chance.random() ** 1.6)]
