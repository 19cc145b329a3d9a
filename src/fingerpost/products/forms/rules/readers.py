"""Which submissions somebody may read, as the products say that work on them."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

# Which of these references a person may read.
Allows = Callable[[Any, Collection[str]], set[str]]
_readers: dict[str, Allows] = {}


def register(destination: str, allows: Allows) -> None:
    _readers[destination] = allows


def readers() -> Mapping[str, Allows]:
    """By the destination whose submissions they decide about."""
    return _readers
