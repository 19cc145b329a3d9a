"""A submission as plain text, for a process that carries it out of the building."""

from collections.abc import Iterator

from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import SummarySection, summary, walk
from fingerpost.products.forms.models import Submission

from .versions import PinnedVersion, form_of


def printed_submission(reference: str, *, by: str, purpose: str) -> str:
    """Every question on the route with its answer, by section; audited with its work."""
    submission = Submission.objects.select_related("version").get(reference=reference)
    audit.record(
        by=by, action="submission.read", subject=f"submission:{reference}", purpose=purpose
    )
    return "\n".join(_lines(sections_of(submission)))


def sections_of(submission: Submission) -> tuple[SummarySection, ...]:
    """What was asked and answered on the day it was received."""
    version = submission.version
    pinned = PinnedVersion(version.pk, version.service, version.number, version.checksum)
    received_on = timezone.localdate(submission.received_at)
    return summary(walk(form_of(pinned), submission.answers, today=received_on))


def _lines(sections: tuple[SummarySection, ...]) -> Iterator[str]:
    for section in sections:
        for group in section.groups:
            yield " – ".join(filter(None, (section.title, group.title)))
            for row in group.rows:
                yield f"{row.asked} {row.answer.replace(chr(10), ', ') or '–'}"
            yield ""
