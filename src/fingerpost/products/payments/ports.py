"""What an outside system that takes money must do, and what it may answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Status(StrEnum):
    """Where a payment stands there. HELD: the bank has set the money aside, and we may take it."""

    OPEN = "open"
    HELD = "held"
    PAID = "paid"
    FAILED = "failed"


@dataclass(frozen=True)
class Order:
    """What somebody is asked to pay. `amount` is in pence; the key is the same at each attempt."""

    reference: str
    key: str
    amount: int
    description: str
    return_url: str
    takes_later: bool
    language: str = "en"


@dataclass(frozen=True)
class Standing:
    """What the provider says of a payment; `next_url` is where the person pays, while they can."""

    provider_id: str
    reference: str
    amount: int
    status: Status
    code: str = ""
    next_url: str = ""
    refunded: int = 0


class Refused(Exception):
    """The provider will not do this, however often it is asked; `reason` is its code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(Exception):
    """No answer, or one that says nothing; asking how the payment stands tells what happened."""


class NotKnown(Exception):
    """The provider has no such payment."""


class Provider(Protocol):
    """Takes money for us. Settings name the class.

    Any of these may be called again: what a lost answer would have said, `look_up` tells.
    """

    def create(self, order: Order) -> Standing:
        """Make the payment of this key, once."""

    def look_up(self, provider_id: str) -> Standing:
        """How a payment stands; raises NotKnown."""

    def find(self, reference: str) -> Sequence[Standing]:
        """Every payment made with our reference; one made a moment ago may be missing yet."""

    def take(self, provider_id: str) -> None:
        """Take the money that is held."""

    def cancel(self, provider_id: str) -> None:
        """End a payment of which no money was taken."""

    def refund(self, provider_id: str, amount: int) -> None:
        """Give all of it back; never more than once."""
