from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.rules import Look
from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.gazetteer.queries import DrawnMap
from fingerpost.common.sharing import actions as sharing
from fingerpost.engines.formflow import ENGLISH, Form, SummarySection
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.rules import LANGUAGES

from .changing import as_it_was, sent_at_of
from .nearby import point_of_answer
from .printed import sections_of
from .versions import form_of, manifest_of, pinned


@dataclass(frozen=True)
class SubmissionShown:
    """What was sent: every question on the route, with its answer; `number` counts its changes.

    It is in the words that were asked, or in their English where `language` is another: that is
    what somebody's own words are written in.
    """

    reference: str
    title: str
    channel: str
    received_at: datetime
    completed_at: datetime | None
    sections: tuple[SummarySection, ...]
    language: str = ENGLISH
    maps: Mapping[str, DrawnMap] = field(default_factory=dict)
    number: int = 1
    latest: int = 1
    sent_at: datetime | None = None

    @property
    def language_name(self) -> str:
        """The language in which it was asked and answered, "" for English."""
        return LANGUAGES.get(self.language, "")


def look_at_submission(
    reference: str, *, by: sharing.Person, number: int | None = None
) -> SubmissionShown:
    """Everything that was sent, for a person who has said why; the look is audited first.

    The answers as they are now, or by their number as they once were; raises NoSuchAnswers.
    """
    latest = Submission.objects.select_related("version").get(reference=reference)
    submission = latest if number is None else as_it_was(latest, number)
    version = pinned(submission)
    shown = SubmissionShown(
        reference=reference,
        title=manifest_of(version).title,
        channel=submission.get_channel_display(),
        received_at=submission.received_at,
        completed_at=submission.completed_at,
        sections=sections_of(submission),
        language=submission.language,
        maps=_maps(submission, form_of(version)),
        number=submission.answers_number,
        latest=latest.answers_number,
        sent_at=sent_at_of(submission),
    )
    sharing.record_look(Look.DETAIL, shown=[f"submission:{reference}"], by=by)
    return shown


def _maps(submission: Submission, form: Form) -> dict[str, DrawnMap]:
    """The map of each place that has a point, by the question that asked for it."""
    maps = {}
    for name, question in form.questions.items():
        if question.definition.type == "place" and question.repeat is None:
            point = point_of_answer(submission.answers.get(name))
            if point and (drawn := gazetteer.map_around(point)):
                maps[name] = drawn
    return maps


def answers_for_processing(reference: str, *, by: str, purpose: str) -> dict[str, Any]:
    """What was sent, for the named process and no person; audited with its work."""
    submission = Submission.objects.get(reference=reference)
    audit.record(
        by=by, action="submission.read", subject=f"submission:{reference}", purpose=purpose
    )
    return dict(submission.answers)
