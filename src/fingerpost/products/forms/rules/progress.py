"""How a submission is going, told by the product that works on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ToCome:
    """Something that happens next, and by when."""

    what: str
    by: datetime


@dataclass(frozen=True)
class Progress:
    """Where something stands in words for whoever sent it; without an answer of anybody."""

    status: str
    next: tuple[ToCome, ...] = ()
    decision: str = ""
    decided_at: datetime | None = None


# Takes a submission's reference; None from a product that does not work on it.
FindProgress = Callable[[str], Progress | None]
_finds: list[FindProgress] = []


def offer_progress(find: FindProgress) -> None:
    """Let a product tell how submissions are going."""
    _finds.append(find)


def progress_of(reference: str) -> Progress | None:
    """What the first product says that works on it."""
    return next((found for find in _finds if (found := find(reference))), None)
