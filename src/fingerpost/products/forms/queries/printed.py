"""A submission as it leaves the building: in a message, as a document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import ENGLISH, SummarySection, summary, walk
from fingerpost.products.forms.models import Submission

from .versions import form_of, in_language, manifest_of, pinned


@dataclass(frozen=True)
class SubmissionCopy:
    """What somebody is given to keep: every question on the route with its answer, by section."""

    reference: str
    title: str
    received_at: datetime
    sections: tuple[SummarySection, ...]

    @property
    def text(self) -> str:
        return "\n".join(_lines(self.sections))


def printed_submission(
    reference: str, *, by: audit.Actor, purpose: str, language: str = ENGLISH
) -> SubmissionCopy:
    """A copy of what was sent, in a language; audited with its work."""
    submission = Submission.objects.select_related("version").get(reference=reference)
    audit.record(
        by=by, action="submission.read", subject=f"submission:{reference}", purpose=purpose
    )
    title = manifest_of(in_language(pinned(submission), language)).title
    sections = sections_of(submission, language)
    return SubmissionCopy(reference, title, submission.received_at, sections)


def sections_of(submission: Submission, language: str = ENGLISH) -> tuple[SummarySection, ...]:
    """What was asked and answered on the day it was sent, in the words of a language."""
    sent_on = timezone.localdate(submission.changed_at or submission.received_at)
    form = form_of(in_language(pinned(submission), language))
    return summary(walk(form, submission.answers, today=sent_on))


def _lines(sections: tuple[SummarySection, ...]) -> Iterator[str]:
    for section in sections:
        for group in section.groups:
            yield " – ".join(filter(None, (section.title, group.title)))
            for row in group.rows:
                yield f"{row.asked} {row.answer.replace(chr(10), ', ') or '–'}"
            yield ""
