"""What a virus scanner must do, and what it may answer."""

from enum import StrEnum
from typing import Protocol


class Verdict(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"


class ScannerUnavailable(Exception):
    """It gave no verdict: not running, too slow, or the file is too large for it."""


class Readable(Protocol):
    """Anything that can be read through once: an upload, an opened file."""

    def read(self, size: int, /) -> bytes: ...


class Scanner(Protocol):
    """Looks for viruses. Settings name the class and its options."""

    def scan(self, content: Readable) -> Verdict:
        """Read to the end and judge; raises ScannerUnavailable where it cannot."""
