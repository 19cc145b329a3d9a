"""The time that somebody chose is held while they go on, and booked when they send."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.common.audit.actions import Actor
from fingerpost.engines.formflow import FieldError, Walk
from fingerpost.products.appointments import actions as appointments
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.queries import Draft, address_of
from fingerpost.products.forms.queries.times import asks_for_times
from fingerpost.products.forms.rules.fees import subject_of_draft, subject_of_submission


class TimeTaken(Exception):
    """Somebody else has the time by now that was chosen."""


def hold_times(draft: Draft, values: dict[str, Any]) -> tuple[FieldError, ...]:
    """Hold what was chosen on a page; what has to be put right where a time is gone."""
    calendars, errors = asks_for_times(draft.version), []
    for name in calendars.keys() & values.keys():
        try:
            if values[name]:
                _hold(draft, name, values[name])
        except appointments.NotFree:
            told = _("Select another time: that one has just been taken")
            errors.append(FieldError(name, name, "not_listed", told))
    return tuple(errors)


def keep_times(draft: Draft, here: Walk) -> None:
    """Hold them for as long as somebody may take to pay; raises TimeTaken."""
    _hold_again(draft, here, lasts=appointments.HELD_WHILE_PAYING)


def book_times(draft: Draft, here: Walk, submission: Submission, *, by: Actor) -> None:
    """Book them for what is sent, in the transaction that stores it; raises TimeTaken."""
    questions = _hold_again(draft, here, lasts=appointments.HELD_FOR)
    if not questions:
        return
    try:
        appointments.book(
            subject_of_draft(draft.pk),
            questions=questions,
            to=subject_of_submission(submission.reference),
            address=address_of(submission),
            language=submission.language,
            by=by,
        )
    except appointments.NotFree:
        raise TimeTaken from None


def _hold_again(draft: Draft, here: Walk, *, lasts: timedelta) -> set[str]:
    """The questions whose time is held; what lapsed is held anew if nobody has it."""
    calendars = asks_for_times(draft.version)
    if not calendars:
        return set()
    answers = here.sendable_answers()
    chosen = {name: answers[name] for name in calendars if answers.get(name)}
    try:
        for name, begins in chosen.items():
            _hold(draft, name, begins, lasts=lasts)
    except appointments.NotFree:
        raise TimeTaken from None
    return set(chosen)


def _hold(
    draft: Draft, question: str, begins: str, *, lasts: timedelta = appointments.HELD_FOR
) -> None:
    appointments.hold(
        subject_of_draft(draft.pk),
        question,
        begins,
        service=draft.version.service,
        version=draft.version.number,
        calendar=asks_for_times(draft.version)[question],
        lasts=lasts,
    )
