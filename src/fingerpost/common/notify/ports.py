"""What an outside system that carries messages must do, and what it may answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol


class Channel(StrEnum):
    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"


class Outcome(StrEnum):
    """What became of a message that was handed over."""

    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True)
class Item:
    """One message to hand over. The reference is ours, unique, and says nothing about anybody."""

    reference: str
    channel: Channel
    to: str
    template: str
    personalisation: Mapping[str, str]
    subject: str
    body: str


@dataclass(frozen=True)
class Receipt:
    """What the outside system says became of a message."""

    reference: str
    outcome: Outcome
    their_reference: str = ""


class Refused(Exception):
    """It was not sent and never will be; `reason` is a code, never text from outside."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(Exception):
    """It was certainly not sent; later it may be. Anything less certain is another exception."""


class Post(Protocol):
    """Carries messages out of the building. Settings name the class for each channel.

    After any exception but Refused and TryLater it is unknown whether the message went; only a
    post that `knows_references` can be asked, for any other a person has to decide.
    """

    knows_references: ClassVar[bool]

    def send(self, item: Item) -> str:
        """Send it now and return their reference, if any; or raise Refused or TryLater."""

    def look_up(self, reference: str) -> Receipt | None:
        """What became of our reference; None if it never arrived. Only if it knows references."""

    def read_receipt(self, content: Mapping[str, object]) -> Receipt:
        """Understand a delivery receipt; raises ValueError where it is none of theirs."""
