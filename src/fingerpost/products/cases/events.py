from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class _AboutACase:
    reference: str

    @property
    def subject(self) -> str:
        return f"case:{self.reference}"


@dataclass(frozen=True)
class CaseOpened(_AboutACase):
    """Work on a submission can begin."""

    name: ClassVar[str] = "cases.case.opened"


@dataclass(frozen=True)
class CaseAllocated(_AboutACase):
    """A case was given to somebody; the allocation says to whom."""

    name: ClassVar[str] = "cases.case.allocated"

    allocation: int


@dataclass(frozen=True)
class CaseDecided(_AboutACase):
    """The referrer is being told what happens."""

    name: ClassVar[str] = "cases.case.decided"


@dataclass(frozen=True)
class CaseClosed(_AboutACase):
    """The work is over, for now or for good."""

    name: ClassVar[str] = "cases.case.closed"
