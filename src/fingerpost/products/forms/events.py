from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class SubmissionReceived:
    """Answers are stored, and work on them may begin."""

    name: ClassVar[str] = "forms.submission.received"

    reference: str
    service: str

    @property
    def subject(self) -> str:
        return f"submission:{self.reference}"


@dataclass(frozen=True)
class InvitationAnswered:
    """Somebody has sent the form that a submission, whose reference this is, asked them for."""

    name: ClassVar[str] = "forms.invitation.answered"

    reference: str
    invitation: int

    @property
    def subject(self) -> str:
        return f"submission:{self.reference}"


@dataclass(frozen=True)
class SubmissionCompleted:
    """Somebody who reported an immediate risk has told the rest as well."""

    name: ClassVar[str] = "forms.submission.completed"

    reference: str
    service: str

    @property
    def subject(self) -> str:
        return f"submission:{self.reference}"


@dataclass(frozen=True)
class SubmissionChanged:
    """Whoever sent answers has changed them; the number counts how often they were sent."""

    name: ClassVar[str] = "forms.submission.changed"

    reference: str
    service: str
    number: int

    @property
    def subject(self) -> str:
        return f"submission:{self.reference}"
