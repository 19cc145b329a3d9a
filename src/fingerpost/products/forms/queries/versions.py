from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from fingerpost.engines.formflow import ENGLISH, Form, read_form
from fingerpost.products.forms.models import CurrentVersion, ServiceVersion, Submission
from fingerpost.products.forms.rules import (
    FOLDER_OF_LETTERS,
    MANIFEST,
    QUESTIONS,
    Manifest,
    Spoken,
    known_parts,
    languages_in,
    read_manifest,
    spoken,
)

from .own_words import own_words
from .prepared import Prepared


class NoSuchService(LookupError):
    """No service of this name, or of this version, has been published."""


@dataclass(frozen=True)
class PinnedVersion:
    """A published version, in one of its languages.

    Its checksum makes it safe to remember what was read from it.
    """

    pk: int
    service: str
    number: int
    checksum: str
    language: str = ENGLISH


@dataclass(frozen=True)
class UnpublishedVersion(PinnedVersion):
    """A folder that nobody has published, to be tried: its files come with it."""

    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


# The same object for the same version: what is remembered of it is then found without comparing.
same_version = lru_cache(maxsize=1024)(PinnedVersion)
Version = TypeVar("Version", bound=PinnedVersion)
_PINNED = ("pk", "service", "number", "checksum")
_OF_CURRENT = ("version_id", "version__service", "version__number", "version__checksum")
_CURRENT = Prepared(
    lambda service: CurrentVersion.objects.filter(service=service).values_list(*_OF_CURRENT)
)


def current_version(service: str) -> PinnedVersion:
    """The version with which people begin now."""
    for row in _CURRENT.rows(service):
        return same_version(*row)
    raise NoSuchService(service)


def version_of(service: str, number: int) -> PinnedVersion:
    """A version by its number; raises NoSuchService."""
    row = ServiceVersion.objects.filter(service=service, number=number).values_list(*_PINNED)
    if (found := row.first()) is None:
        raise NoSuchService(f"{service} version {number}")
    return PinnedVersion(*found)


def pinned(submission: Submission) -> PinnedVersion:
    """The version that was sent, in English, as staff see it."""
    version = submission.version
    return PinnedVersion(version.pk, version.service, version.number, version.checksum)


def versions_of(service: str) -> list[tuple[int, datetime]]:
    """The number of each version of a service and when it was published, the newest first."""
    rows = ServiceVersion.objects.filter(service=service).order_by("-number")
    return list(rows.values_list("number", "published_at"))


def published_versions() -> list[PinnedVersion]:
    """The current version of every service that people can begin, by its name."""
    rows = CurrentVersion.objects.order_by("service").values_list(*_OF_CURRENT)
    return [PinnedVersion(*row) for row in rows]


def published_services() -> list[Manifest]:
    """Every service that people can begin, by its name."""
    return [manifest_of(version) for version in published_versions()]


def version_files(version: PinnedVersion) -> dict[str, str]:
    """The text of each file of a version, exactly as it was published."""
    if isinstance(version, UnpublishedVersion):
        return dict(version.files)
    files: dict[str, str] = ServiceVersion.objects.values_list("files", flat=True).get(
        pk=version.pk
    )
    return files


@lru_cache(maxsize=128)
def form_of(version: PinnedVersion) -> Form:
    """The questions and routes of a version."""
    if version.language != ENGLISH:
        said = _spoken(version)
        return said.form(form_of(_in_english(version)), own_words(version.language))
    files = version_files(version)
    return read_form(files[QUESTIONS], QUESTIONS, beside=files)


@lru_cache(maxsize=128)
def manifest_of(version: PinnedVersion) -> Manifest:
    """What service.yaml of a version says."""
    if version.language != ENGLISH:
        return _spoken(version).manifest(manifest_of(_in_english(version)))
    return read_manifest(version_files(version)[MANIFEST], MANIFEST)


def in_language(version: Version, language: str) -> Version:
    """The version in a language that it is offered in, else in English."""
    language = language if language in languages_of(version) else ENGLISH
    return version if language == version.language else replace(version, language=language)


def languages_of(version: PinnedVersion) -> tuple[str, ...]:
    """Every language that a version is offered in, English first."""
    return _languages_of(_in_english(version))


def languages_offered() -> tuple[str, ...]:
    """Every language that some service is offered in, English first."""
    offered = {one for version in published_versions() for one in languages_of(version)}
    return tuple(sorted(offered, key=lambda one: (one != ENGLISH, one))) or (ENGLISH,)


@lru_cache(maxsize=128)
def _languages_of(version: PinnedVersion) -> tuple[str, ...]:
    known = languages_in(version_files(version))
    versions = [replace(version, language=language) for language in known]
    return (ENGLISH, *(one.language for one in versions if _spoken(one).is_offered))


@lru_cache(maxsize=32)
def _spoken(version: PinnedVersion) -> Spoken:
    plain, files = _in_english(version), version_files(version)
    return spoken(version.language, files, manifest_of(plain), form_of(plain))


def _in_english(version: Version) -> Version:
    return version if version.language == ENGLISH else replace(version, language=ENGLISH)


def service_part(service: str, version: int, file_name: str, language: str = ENGLISH) -> Any:
    """A file of a version as the product that registered it understands it; None without one.

    In a language that the version is not offered in, it is in English.
    """
    return _part_of(in_language(version_of(service, version), language), file_name)


def published_letter(service: str, version: int, name: str, language: str = ENGLISH) -> str | None:
    """A letter of a version with its gaps; None if the folder had no such letter."""
    pinned = in_language(version_of(service, version), language)
    path = f"{FOLDER_OF_LETTERS}/{name}"
    text = version_files(pinned).get(path)
    if text is None or pinned.language == ENGLISH:
        return text
    said: str = _spoken(pinned).part(path, text)
    return said


@lru_cache(maxsize=512)
def _part_of(version: PinnedVersion, file_name: str) -> Any:
    if version.language != ENGLISH:
        part = _part_of(_in_english(version), file_name)
        return None if part is None else _spoken(version).part(file_name, part)
    text = version_files(version).get(file_name)
    return None if text is None else known_parts()[file_name](text, file_name, None)
