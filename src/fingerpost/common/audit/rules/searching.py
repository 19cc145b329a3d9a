"""What an auditor may ask for, and how the answer leaves the building."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Self

from .looks import Look

ANY_LOOK = "look"


@dataclass(frozen=True)
class Criteria:
    """Who, what, about what, why and when; whatever is empty is not asked."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    purpose: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def actions(self) -> list[str]:
        """The actions meant: one, every kind of look, or none in particular."""
        if self.action == ANY_LOOK:
            return [look.value for look in Look]
        return [self.action] if self.action else []

    def __str__(self) -> str:
        """As the audit of the search itself keeps it."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return "; ".join(f"{name} {value}" for name, value in asked.items() if value)


@dataclass(frozen=True)
class Place:
    """The last entry of a page; what is older begins the next one."""

    occurred_at: datetime
    number: int

    def __str__(self) -> str:
        return f"{self.occurred_at.isoformat()}/{self.number}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The place that a page wrote into its button, or None if nobody's page wrote this."""
        moment, _, number = text.partition("/")
        try:
            place = cls(datetime.fromisoformat(moment), int(number))
        except ValueError:
            return None
        return place if place.occurred_at.tzinfo and 0 < place.number < 2**63 else None
