"""A submission as another system gets it: the questions by id and wording, answers raw and said."""

from typing import Any

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import ENGLISH, SummaryRow
from fingerpost.products.forms.models import Submission

from .printed import sections_of


def told_submission(reference: str, *, by: str, purpose: str) -> dict[str, Any]:
    """What was sent, ready for JSON and the same each time; audited with its work."""
    submission = Submission.objects.select_related("version").get(reference=reference)
    audit.record(
        by=by, action="submission.read", subject=f"submission:{reference}", purpose=purpose
    )
    return told(submission)


def told(submission: Submission) -> dict[str, Any]:
    """Everything there is to tell of one submission."""
    groups = [group for section in sections_of(submission) for group in section.groups]
    asked_in = {} if submission.language == ENGLISH else _as_asked(submission)
    return {
        "reference": submission.reference,
        "service": submission.service,
        "version": submission.version.number,
        "channel": submission.channel,
        "language": submission.language,
        "received_at": submission.received_at.isoformat(),
        "completed_at": submission.completed_at and submission.completed_at.isoformat(),
        "changed_at": submission.changed_at and submission.changed_at.isoformat(),
        "end": submission.end,
        "flags": submission.flags,
        "answers": submission.answers,
        "said": [
            {"repeat": group.repeat, "item": "-".join(group.items) or None}
            | _said(row)
            | asked_in.get((group.items, row.question), {})
            for group in groups
            for row in group.rows
        ],
    }


def _as_asked(submission: Submission) -> dict[tuple[tuple[str, ...], str], dict[str, str]]:
    """The wording of each question in the language in which it was asked."""
    return {
        (group.items, row.question): {"asked_in_language": row.asked}
        for section in sections_of(submission, submission.language)
        for group in section.groups
        for row in group.rows
    }


def _said(row: SummaryRow) -> dict[str, str]:
    return {"question": row.question, "asked": row.asked, "answer": row.answer}
