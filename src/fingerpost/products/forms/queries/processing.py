"""What the products further down the flow of data need to work on a submission."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms.models import Submission


@dataclass(frozen=True)
class SubmissionRead:
    """What was sent, as a process works on it; `version` is the number of the service's version."""

    reference: str
    service: str
    version: int
    answers: dict[str, Any]
    flags: dict[str, str]
    received_at: datetime
    number: int = 1


def submission_for_processing(reference: str, *, by: str, purpose: str) -> SubmissionRead:
    """What was sent and to which version, for the named process; audited with its work."""
    submission = Submission.objects.select_related("version").get(reference=reference)
    audit.record(
        by=by, action="submission.read", subject=f"submission:{reference}", purpose=purpose
    )
    return SubmissionRead(
        reference=reference,
        service=submission.service,
        version=submission.version.number,
        answers=submission.answers,
        flags=submission.flags,
        received_at=submission.received_at,
        number=submission.answers_number,
    )


def language_of(reference: str) -> str:
    """The language in which somebody answered, and in which they are written to."""
    found = Submission.objects.filter(reference=reference).values_list("language", flat=True)
    return found.first() or ENGLISH
