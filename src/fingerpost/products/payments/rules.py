"""What a payment becomes when the provider says how it stands, and when we ask again."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
FIRST_ASKED_AFTER = timedelta(minutes=2)
LONGEST_BETWEEN = timedelta(hours=1)
# Longer than the provider's search lags behind, and than any call of ours lasts.
NEVER_ARRIVED_AFTER = timedelta(minutes=15)


class State(StrEnum):
    """A payment as we know it.

    ASKED: stored before the provider was called. WITHDRAWN: whatever became of it, the money is
    not ours to keep. RETURNED: nothing was kept.
    """

    ASKED = "asked"
    OPEN = "open"
    HELD = "held"
    PAID = "paid"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class Need(StrEnum):
    """What has to be asked of the provider next."""

    NOTHING = ""
    CANCEL = "cancel"
    REFUND = "refund"


class Doubt(StrEnum):
    """Why a person has to look."""

    NONE = ""
    OTHER_AMOUNT = "other-amount"
    NOT_KNOWN = "not-known"
    NOT_TAKEN = "not-taken"
    NOT_RETURNED = "not-returned"
    REFUSED = "refused"


LIVE = (State.ASKED, State.OPEN, State.HELD, State.PAID)
NOT_FINAL = (State.ASKED, State.OPEN, State.HELD, State.WITHDRAWN)


class Said(Protocol):
    """What a provider says of a payment; its statuses are called as our states are."""

    @property
    def reference(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def refunded(self) -> int: ...


S = TypeVar("S", bound=Said)


@dataclass(frozen=True)
class Known:
    """A payment as it is stored."""

    reference: str
    amount: int
    state: State


@dataclass(frozen=True)
class Becomes:
    """What a payment is from now on."""

    state: State
    need: Need = Need.NOTHING
    doubt: Doubt = Doubt.NONE


def becomes(known: Known, standing: Said) -> Becomes:
    """What the provider's word makes of a payment. It never goes back to an earlier state."""
    if (standing.reference, standing.amount) != (known.reference, known.amount):
        return Becomes(known.state, doubt=Doubt.OTHER_AMOUNT)
    if known.state is State.WITHDRAWN:
        return _withdrawn(known, standing)
    if known.state not in NOT_FINAL:
        return Becomes(known.state)
    if known.state is State.HELD and standing.status == State.OPEN:
        return Becomes(State.HELD)
    return Becomes(State(standing.status))


def _withdrawn(known: Known, standing: Said) -> Becomes:
    if standing.status == State.FAILED:
        return Becomes(State.RETURNED)
    if standing.status == State.PAID:
        if standing.refunded >= known.amount:
            return Becomes(State.RETURNED)
        return Becomes(State.WITHDRAWN, Need.REFUND)
    return Becomes(State.WITHDRAWN, Need.CANCEL)


def best_of(found: Sequence[S]) -> S:
    """Of several payments with one reference the one that matters: where there is money."""
    order = [State.PAID, State.HELD, State.OPEN, State.FAILED]
    return min(found, key=lambda one: order.index(State(one.status)))


def ask_again_after(age: timedelta) -> timedelta:
    """How long to leave the provider alone about a payment of this age: ever longer."""
    return min(max(age / 2, FIRST_ASKED_AFTER), LONGEST_BETWEEN)


def never_arrived(asked_at: datetime, now: datetime) -> bool:
    """Whether a payment that the provider cannot find was never made there."""
    return now - asked_at > NEVER_ARRIVED_AFTER


def new_reference() -> str:
    """Ten characters that nobody misreads on the telephone."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


def pounds(pence: int) -> str:
    """An amount as people write it: £30, £7.50, £1,250."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
