"""When somebody may look at people: what a purpose is, and how long it lasts."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# A shift. Whoever works on says again what they are doing.
LASTS = timedelta(hours=8)

_REFERENCE = re.compile("[BCDFGHJKLMNPQRSTVWXZ2-9]{8}")


class NoOpenPurpose(Exception):
    """Nobody looks at a person without having said why."""

    def __init__(self, about: str = "") -> None:
        super().__init__("no open purpose")
        self.about = about


@dataclass(frozen=True)
class Consent:
    """The conversation about consent: with whom and when, or why there was none.

    It is not the lawful basis: a family may agree where we need no consent, and the reverse.
    """

    spoke_with: str = ""
    spoke_on: date | None = None
    why_not: str = ""

    def __post_init__(self) -> None:
        if bool(self.spoke_with and self.spoke_on) == bool(self.why_not):
            raise ValueError("say with whom and when you spoke, or why you did not")


@dataclass(frozen=True)
class StatedPurpose:
    """What somebody said they are doing; every look inherits it until the shift is over."""

    kind: str
    about: str
    reason: str
    opened_at: datetime
    closed_at: datetime | None = None

    @property
    def lapses_at(self) -> datetime:
        return self.opened_at + LASTS

    def is_open(self, now: datetime) -> bool:
        return self.closed_at is None and self.opened_at <= now < self.lapses_at

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


def reference_in(written: str) -> str:
    """The reference that somebody wrote, in its one form; "" if it is none."""
    plain = re.sub(r"[\s-]", "", written).upper()
    return plain if _REFERENCE.fullmatch(plain) else ""


def reference_of(subject: str) -> str:
    """The reference of a case or submission that was about to be shown; "" for anything else."""
    return reference_in(subject.partition(":")[2])
