"""Something that happens, for the tests."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class BinCollected:
    name: ClassVar[str] = "test.bin.collected"

    reference: str
    street: str = "elm"

    @property
    def subject(self):
        return f"street:{self.street}"
