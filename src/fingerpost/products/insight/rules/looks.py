"""Which looks at people's records a manager should look at again."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from hashlib import sha256

WORK_BEGINS, WORK_ENDS = time(7), time(20)
SATURDAY = 5
# So many records on one day are many, even for the front door.
MANY_RECORDS = 40
# Of the looks that show no sign, one in so many is looked at all the same.
ONE_IN = 50
REVIEWED_WITHIN = 7  # days


class Signal(StrEnum):
    """What makes a look worth another; none of it says that the look was wrong."""

    OWN_RECORD = "own-record"
    SAME_SURNAME = "same-surname"
    NO_LINK = "no-link"
    RESTRICTED = "restricted"
    MANY = "many"
    OUT_OF_HOURS = "out-of-hours"


@dataclass(frozen=True)
class Circumstances:
    """What is known about a look: when it was, and what ties its worker to whom it was about."""

    looked_at: datetime
    records_that_day: int
    is_own_record: bool = False
    shares_surname: bool = False
    is_linked: bool = True
    is_restricted: bool = False


def signals_of(look: Circumstances) -> tuple[Signal, ...]:
    """The signals of a look, the gravest first; `looked_at` is on the clocks of this country."""
    shown = {
        Signal.OWN_RECORD: look.is_own_record,
        Signal.SAME_SURNAME: look.shares_surname and not look.is_own_record,
        Signal.NO_LINK: not look.is_linked,
        Signal.RESTRICTED: look.is_restricted,
        Signal.MANY: look.records_that_day > MANY_RECORDS,
        Signal.OUT_OF_HOURS: is_out_of_hours(look.looked_at),
    }
    return tuple(signal for signal, is_there in shown.items() if is_there)


def is_out_of_hours(moment: datetime) -> bool:
    """At the weekend, early or late."""
    return moment.weekday() >= SATURDAY or not WORK_BEGINS <= moment.time() < WORK_ENDS


def is_sampled(entry: int) -> bool:
    """Whether chance picks this entry of the audit; the same each time it is asked."""
    return int.from_bytes(sha256(b"look %d" % entry).digest()[:8]) % ONE_IN == 0
