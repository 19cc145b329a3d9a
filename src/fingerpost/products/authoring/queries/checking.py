"""What keeps a draft from being published, and what should be looked at first."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.cache import cache

from fingerpost.engines.formflow import DefinitionError, Problem, write_form
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml
from fingerpost.products.authoring.models import LookedAt
from fingerpost.products.authoring.rules import (
    Difference,
    Part,
    Place,
    Remark,
    differences,
    place_of_field,
    remarks_on,
    remarks_on_translations,
)
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.rules import read_service

from .drafts import QUESTIONS, WorkingCopy, published_copy

JARGON = "jargon.yaml"
KEPT = 86_400  # seconds that the result of a check is remembered


@dataclass(frozen=True)
class Blocked:
    """Something that must be put right: in which file, where, and what to do."""

    file: str
    place: Place
    says: str


@dataclass(frozen=True)
class Remarked:
    """Something to look at, and why it may stay as it is, if somebody has said so."""

    remark: Remark
    reason: str
    by: str


def folder_of(copy: WorkingCopy) -> dict[str, str]:
    """The files of a draft as they would be published; raises DefinitionError."""
    return {**copy.files, QUESTIONS: write_form(copy.form, QUESTIONS)}


def blocked(copy: WorkingCopy, *, today: date) -> tuple[Blocked, ...]:
    """Everything that keeps a draft from being published; found once for the same draft and day."""
    key = f"authoring-blocked-{copy.service}-{copy.checksum}-{today}"
    found: tuple[Blocked, ...] | None = cache.get(key)
    if found is None:
        found = tuple(_blocked(copy, today))
        cache.set(key, found, KEPT)
    return found


def what_differs(copy: WorkingCopy) -> tuple[Difference, ...]:
    """What a draft changes of the version it was begun from, or of the service it is a copy of."""
    begun_from = _begun_from(copy)
    return differences(begun_from, copy.form) if begun_from else ()


def differences_of_version(service: str, number: int) -> tuple[Difference, ...]:
    """What a version changed of the one before; raises forms' NoSuchService."""
    new = _published(service, number)
    return differences(_published(service, number - 1).form, new.form) if number > 1 else ()


def remarked(copy: WorkingCopy) -> list[Remarked]:
    """What to look at that the version it was begun from did not have."""
    jargon = _jargon()
    before = {one.mark for one in remarks_on(_begun_from(copy), jargon)}
    remarks = (*remarks_on(copy.form, jargon), *_untranslated(copy))
    looked = {
        one.mark: one
        for one in LookedAt.objects.filter(service=copy.service).select_related("looked_by")
    }
    found = []
    for one in remarks:
        if one.mark not in before:
            seen = looked.get(one.mark)
            by = seen.looked_by.get_full_name() if seen else ""
            found.append(Remarked(one, seen.reason if seen else "", by))
    return found


def _untranslated(copy: WorkingCopy) -> tuple[Remark, ...]:
    """What is said in one language alone, of a service that has translations."""
    try:
        files = folder_of(copy)
    except DefinitionError:
        return ()
    return remarks_on_translations(copy.form, forms.wordings_to_translate(files))


def _begun_from(copy: WorkingCopy) -> Part:
    """The form that a draft was at first; nothing for one that was begun anew."""
    if not copy.is_new:
        return _published(copy.service, copy.based_on).form
    if not copy.copied_from:
        return {}
    return published_copy(forms.current_version(copy.copied_from)).form


def _published(service: str, number: int) -> WorkingCopy:
    return published_copy(forms.version_of(service, number))


def _blocked(copy: WorkingCopy, today: date) -> list[Blocked]:
    try:
        read_service(folder_of(copy), copy.service, today=today)
    except DefinitionError as refusal:
        return [_as_blocked(problem) for problem in refusal.problems]
    return []


def _as_blocked(problem: Problem) -> Blocked:
    return Blocked(problem.file, place_of_field(problem.field), problem.message)


def _jargon() -> dict[str, str]:
    """The council's words that residents do not use, each with what to write instead."""
    file = settings.COUNCIL.folder / JARGON
    if not file.exists():
        return {}
    found = read_yaml(file.read_text(encoding="utf-8"), str(file)).data
    return {str(word): str(instead) for word, instead in found.items()} if found else {}
