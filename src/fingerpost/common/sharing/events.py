from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class EmergencyAsked:
    """Somebody asks in an emergency for a person whom they do not find."""

    name: ClassVar[str] = "sharing.emergency.asked"

    reference: str

    @property
    def subject(self) -> str:
        return f"emergency:{self.reference}"


@dataclass(frozen=True)
class GlassBroken:
    """Somebody opened a restricted person in an emergency; the reference is the occasion's."""

    name: ClassVar[str] = "sharing.glass.broken"

    reference: str

    @property
    def subject(self) -> str:
        return f"glass:{self.reference}"
