"""What takes submissions, and what it may answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Protocol


class Stage(StrEnum):
    """How much of a submission is delivered.

    BEGUN is an immediate risk, stored while somebody still writes; REST is what they told after.
    AGAIN is all of it once more, after its sender has changed their answers.
    """

    WHOLE = "whole"
    BEGUN = "begun"
    REST = "rest"
    AGAIN = "again"


class Fate(StrEnum):
    """What a destination knows of something that may have reached it."""

    DONE = "done"
    NOT_DONE = "not-done"
    UNDER_WAY = "under-way"
    IN_DOUBT = "in-doubt"
    REFUSED = "refused"


@dataclass(frozen=True)
class Parcel:
    """What is to be delivered, by reference: whoever reads the answers says so in the audit.

    The key is the same however often it is tried. `options` is what service.yaml says of the
    destination, `became` what is known of an earlier attempt, `number` that of the answers.
    """

    key: str
    reference: str
    service: str
    version: int
    stage: Stage
    name: str
    options: Mapping[str, object]
    became: str = ""
    number: int = 1


@dataclass(frozen=True)
class Handed:
    """What it became there, by reference; not done yet if the destination has to be asked later."""

    became: str = ""
    is_done: bool = True


class Refused(Exception):
    """It was not taken and never will be as it is; `reason` and `detail` are codes, never text."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


class TryLater(Exception):
    """It was not taken, or trying again does no harm; `detail` is a code."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Destination(Protocol):
    """Takes submissions. After an exception but Refused and TryLater nobody knows whether it did.

    `is_ours`: all it does is in our database, so it happens in the transaction that notes it.
    `takes_risks_at_once`: it is given an immediate risk before the form is finished, the rest then.
    `gathers`: everything that is due for it is delivered together.
    """

    is_ours: ClassVar[bool]
    takes_risks_at_once: ClassVar[bool]
    gathers: ClassVar[bool]

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        """Take them, one unless it gathers; or raise Refused or TryLater."""

    def look_up(self, parcel: Parcel) -> Fate:
        """What became of this key; IN_DOUBT if only a person can find out."""


@dataclass(frozen=True)
class Ending:
    """How the work on a submission ended; no day while it goes on."""

    outcome: str
    closed_on: date | None


class Holder(Protocol):
    """A product that holds something made of submissions, and gives it up when they go."""

    def outcomes(self, files: Mapping[str, str]) -> set[str]:
        """The ways in which its work may end, as a service folder says."""

    def dates(self, files: Mapping[str, str]) -> set[str] | None:
        """The days that its work may set, as a service folder says; None if it works on nothing."""

    def endings(self, references: Sequence[str]) -> Mapping[str, Ending]:
        """How its work on these ended; without those it holds nothing of."""

    def delete(self, reference: str, *, by: str) -> None:
        """Delete all of it, in the caller's transaction."""


@dataclass(frozen=True)
class Inquiry:
    """What goes out to be looked up: answers, by the names that the connector has for them.

    The purpose is that of the definition; `within` so many seconds it must be over.
    """

    sends: Mapping[str, str]
    purpose: str
    within: float


class Unavailable(Exception):
    """Nothing was found out; `reason` is a code. Unless it `is_theirs`, nobody was asked."""

    def __init__(self, reason: str, *, is_theirs: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.is_theirs = reason, is_theirs


class Connector(Protocol):
    """Looks something up while somebody fills in a form."""

    def find(self, inquiry: Inquiry) -> Mapping[str, object] | None:
        """What was found, by name; None if there is no such thing. Raises Unavailable."""
