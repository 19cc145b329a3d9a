"""What the products further down the flow of data need to work on a submission."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fingerpost.common.audit import actions as audit
from fingerpost.products.forms.models import ServiceVersion, Submission


@dataclass(frozen=True)
class SubmissionRead:
    """What was sent, as a process works on it; `version` is the number of the service's version."""

    reference: str
    service: str
    version: int
    answers: dict[str, Any]
    flags: dict[str, str]
    received_at: datetime


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
    )


def published_file(service: str, version: int, path: str) -> str | None:
    """The text of a file of a version, such as a letter; None if the folder had no such file."""
    versions = ServiceVersion.objects.filter(service=service, number=version)
    files: dict[str, str] = versions.values_list("files", flat=True).get()
    return files.get(path)
