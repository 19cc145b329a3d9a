"""Which looks at people's records a manager should look at again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import BeforeValidator, Field

from fingerpost.engines.formflow import read_definition
from fingerpost.engines.formflow.language.strict import Strict
from fingerpost.engines.formflow.places import Path

SATURDAY = 5
REVIEWED_WITHIN = 7  # days


class Signal(StrEnum):
    """What makes a look worth another; none of it says that the look was wrong."""

    OWN_RECORD = "own-record"
    SAME_SURNAME = "same-surname"
    NO_LINK = "no-link"
    RESTRICTED = "restricted"
    MANY = "many"
    OUT_OF_HOURS = "out-of-hours"


def _clock(written: object) -> object:
    try:
        return time.fromisoformat(str(written))
    except ValueError:
        raise ValueError('write a time in quotes, such as "07:00"') from None


Clock = Annotated[time, BeforeValidator(_clock)]


class Limits(Strict):
    """From when on a look is odd, and how many of the others are looked at; a council sets it."""

    work_begins: Clock = time(7)
    work_ends: Clock = time(20)
    # So many records on one day are many, even for the front door.
    many_records: int = Field(default=40, ge=1)
    # Of the looks that show no sign, one in so many is looked at all the same.
    one_in: int = Field(default=50, ge=1)


def read_limits(text: str, file: str) -> Limits:
    """The limits that a council's file sets; raises DefinitionError with file, line and field."""
    return read_definition(text, file, Limits, _faults)


def _faults(limits: Limits) -> Iterator[tuple[Path, str]]:
    if limits.work_ends <= limits.work_begins:
        yield ("work_ends",), "work ends after it begins"


@dataclass(frozen=True)
class Circumstances:
    """What is known about a look: when it was, and what ties its worker to whom it was about."""

    looked_at: datetime
    records_that_day: int
    is_own_record: bool = False
    shares_surname: bool = False
    is_linked: bool = True
    is_restricted: bool = False


def signals_of(look: Circumstances, limits: Limits) -> tuple[Signal, ...]:
    """The signals of a look, the gravest first; `looked_at` is on the clocks of this country."""
    shown = {
        Signal.OWN_RECORD: look.is_own_record,
        Signal.SAME_SURNAME: look.shares_surname and not look.is_own_record,
        Signal.NO_LINK: not look.is_linked,
        Signal.RESTRICTED: look.is_restricted,
        Signal.MANY: look.records_that_day > limits.many_records,
        Signal.OUT_OF_HOURS: is_out_of_hours(look.looked_at, limits),
    }
    return tuple(signal for signal, is_there in shown.items() if is_there)


def is_out_of_hours(moment: datetime, limits: Limits) -> bool:
    """At the weekend, early or late."""
    return moment.weekday() >= SATURDAY or not (
        limits.work_begins <= moment.time() < limits.work_ends
    )


def is_sampled(entry: int, one_in: int) -> bool:
    """Whether chance picks this entry of the audit; the same each time it is asked."""
    return int.from_bytes(sha256(b"look %d" % entry).digest()[:8]) % one_in == 0
