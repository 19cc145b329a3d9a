"""Files of a form that somebody fills in: each is kept as soon as it is here, and for itself."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.common.audit.actions import Actor
from fingerpost.common.files import actions as files
from fingerpost.common.files.rules.names import LONGEST, readable
from fingerpost.engines import formflow
from fingerpost.engines.formflow import FieldError, Step
from fingerpost.engines.formflow.language.questions import ErrorKind, Files, OneFile
from fingerpost.products.forms import queries
from fingerpost.products.forms.queries import uploads

from .drafts import DraftGone, lock_draft
from .following import drop_files
from .keeping import keep_answers, tell_the_front_door


class Sent(Protocol):
    """A file as it came."""

    name: str | None

    def read(self, size: int, /) -> bytes: ...


class TooManyFiles(files.NotStored):
    """There are as many as may be sent."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def __str__(self) -> str:
        return _("You can send %(count)s files. Remove one first") % {"count": self.most}


_KINDS: dict[type[files.NotStored], ErrorKind] = {
    files.TooLarge: "too_big",
    TooManyFiles: "too_many",
}


def take_file(
    key: str, step: Step, question: OneFile | Files, sent: Sent, *, by: Actor
) -> FieldError | None:
    """Keep a file, or give what has to be put right. Raises StepNotOnRoute and DraftGone."""
    draft = queries.draft_with(key, now=timezone.now())
    if draft is None:
        raise DraftGone
    owner, terms = uploads.owner_of_draft(draft.pk), uploads.terms_of(question)
    name = sent.name or ""
    try:
        with files.examined(sent, name=name, owner=owner, by=by, terms=terms) as found:
            _keep(key, step, question, found, by=by)
    except files.NotStored as refusal:
        return _error(question, name, refusal)
    return None


@transaction.atomic
def remove_file(key: str, step: Step, reference: str, *, by: Actor) -> None:
    """Take a file away; no harm if it is gone already. Raises StepNotOnRoute and DraftGone."""
    draft = lock_draft(key)
    here = draft.walk(timezone.localtime())
    for question in uploads.uploads_asked(here, step):
        kept = uploads.kept_at(here, step, question.id)
        left = [one for one in kept if one["file"] != reference]
        if len(left) < len(kept) and not draft.is_sent:
            _answer(draft, step, question, left, by=by)


@transaction.atomic
def _keep(
    key: str, step: Step, question: OneFile | Files, found: files.Examined, *, by: Actor
) -> None:
    draft = lock_draft(key)
    here = draft.walk(timezone.localtime())
    if not here.may_visit(step):
        raise formflow.StepNotOnRoute(step.page)
    kept = uploads.kept_at(here, step, question.id)
    if draft.is_sent or found.is_among([one["file"] for one in kept]):
        return  # a page that was sent again
    if isinstance(question, Files) and len(kept) >= question.at_most:
        raise TooManyFiles(question.at_most)
    file = found.keep()
    new = {"file": file.reference, "name": file.name, "size": file.size}
    _answer(draft, step, question, [*kept, new], by=by)


def _answer(
    draft: queries.Draft,
    step: Step,
    question: OneFile | Files,
    kept: Sequence[dict[str, Any]],
    *,
    by: Actor,
) -> None:
    """These files are the answer now; of one file the last. What was there before goes."""
    value: object = list(kept) if isinstance(question, Files) else kept[-1] if kept else None
    here = draft.walk(timezone.localtime())
    answers = formflow.store(here, step, {question.id: value or None})
    drop_files(draft, answers, by=by)
    tell_the_front_door(draft, keep_answers(draft, answers), by=by)


def _error(question: OneFile | Files, name: str, refusal: files.NotStored) -> FieldError:
    """In the form's own words, if it has them."""
    kind = _KINDS.get(type(refusal), "invalid")
    shown = readable(name)[:LONGEST]
    told = _("“%(file)s” was not kept. %(why)s") % {"file": shown, "why": refusal}
    return FieldError(question.id, question.id, kind, question.errors.get(kind, told))
