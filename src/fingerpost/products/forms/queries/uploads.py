"""Files in answers: what is asked of them, and which are kept."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from fingerpost.common.files import queries as files
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.files.rules.terms import Terms
from fingerpost.engines.formflow import FILES, Step, Walk, file_lines, kept_files
from fingerpost.engines.formflow.language.questions import Files, OneFile, Uploaded
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.permissions import DOWNLOAD_SUBMISSIONS
from fingerpost.products.forms.rules.readers import readers

from .destinations import kinds_of
from .drafts import Draft
from .versions import PinnedVersion, form_of

MEGABYTE = 2**20
DRAFT, SUBMISSION = "draft", "submission"


def owner_of_draft(pk: int) -> Owner:
    return Owner(DRAFT, str(pk))


def owner_of_submission(reference: str) -> Owner:
    return Owner(SUBMISSION, reference)


@lru_cache(maxsize=128)
def file_questions(version: PinnedVersion) -> frozenset[str]:
    """The questions of a version that are answered with files."""
    asked = form_of(version).questions.values()
    return frozenset(one.id for one in asked if one.definition.type in FILES)


def uploads_asked(here: Walk, step: Step) -> tuple[OneFile | Files, ...]:
    """The questions of a step that are answered with files, in view or not yet."""
    asked = getattr(here.visit(step).part, "questions", ())
    return tuple(one.definition for one in asked if one.definition.type in FILES)


def terms_everywhere() -> Terms:
    """What the council takes of people."""
    return Terms(settings.FILES_FROM_PEOPLE_KINDS, settings.FILES_FROM_PEOPLE_MAX_BYTES)


def terms_of(question: Uploaded) -> Terms:
    """What is taken for a question: never more than the council takes."""
    most = question.max_mb * MEGABYTE if question.max_mb else None
    return terms_everywhere().within(question.kinds, most)


def kept_at(here: Walk, step: Step, question: str) -> list[dict[str, Any]]:
    """The files that are kept for a question of a step."""
    return list(kept_files({question: here.held(step).get(question)}, {question}))


def as_kept(here: Walk, step: Step) -> dict[str, list[str]]:
    """What a page posts for its files: those that are kept, whatever a browser says."""
    asked = uploads_asked(here, step)
    return {one.id: file_lines(kept_at(here, step, one.id)) for one in asked}


def references_in(answers: Mapping[str, Any], questions: Iterable[str]) -> set[str]:
    """The references of all files in answers."""
    return {kept["file"] for kept in kept_files(answers, set(questions))}


def small_picture(draft: Draft, reference: str) -> bytes:
    """A picture of a draft, small, for whoever has the draft; raises NoSuchFile."""
    if reference not in references_in(draft.answers, file_questions(draft.version)):
        raise files.NoSuchFile
    return files.small_picture(reference)


def drafts_with_files() -> set[int]:
    """The drafts for which files are kept."""
    return {int(owner) for owner in files.owners_of_files(DRAFT)}


def may_read_files(person: Any, reference: str) -> bool:
    """Whoever may read a submission, as its destinations say, may read its files."""
    submission = Submission.objects.filter(reference=reference).select_related("version").first()
    if submission is None:
        return False
    kinds = kinds_of(submission)
    asked = [allows for kind, allows in readers().items() if kind in kinds]
    if not asked:
        may_download: bool = person.has_perm(DOWNLOAD_SUBMISSIONS)
        return may_download
    return all(reference in allows(person, [reference]) for allows in asked)
