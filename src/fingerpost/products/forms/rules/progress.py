"""How a submission is going, told by the product that works on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fingerpost.engines.formflow import ENGLISH


@dataclass(frozen=True)
class ToCome:
    """Something that happens next, and by when."""

    what: str
    by: datetime


@dataclass(frozen=True)
class Said:
    """A message of ours to whoever sent it, or theirs to us."""

    text: str
    at: datetime
    is_ours: bool


@dataclass(frozen=True)
class Progress:
    """Where something stands in words for whoever sent it; without an answer of anybody."""

    status: str
    next: tuple[ToCome, ...] = ()
    decision: str = ""
    decided_at: datetime | None = None
    messages: tuple[Said, ...] = ()
    may_reply: bool = False
    may_send: bool = False


# Takes a submission's reference and a language; None from a product that does not work on it.
FindProgress = Callable[[str, str], Progress | None]
# Takes a submission's reference and what its sender writes back.
TakeReply = Callable[[str, str], None]
# Takes a submission's reference and a file as it came; raises a NotStored that says why not.
TakeFile = Callable[[str, Any], None]
_products: list[tuple[FindProgress, TakeReply, TakeFile]] = []


def offer_progress(find: FindProgress, reply: TakeReply, file: TakeFile) -> None:
    """Let a product tell how submissions are going, and take what is written back and sent."""
    _products.append((find, reply, file))


def progress_of(reference: str, language: str) -> Progress | None:
    """What the first product says that works on it."""
    return next((found for find, *_ in _products if (found := find(reference, language))), None)


def reply_to(reference: str, text: str) -> None:
    """Hand a reply to the product that works on it."""
    next(reply for find, reply, _ in _products if find(reference, ENGLISH))(reference, text)


def send_to(reference: str, file: Any) -> None:
    """Hand a file to the product that works on it."""
    next(take for find, _, take in _products if find(reference, ENGLISH))(reference, file)
