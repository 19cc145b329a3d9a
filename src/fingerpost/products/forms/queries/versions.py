from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from fingerpost.engines.formflow import Form, read_form
from fingerpost.products.forms.models import CurrentVersion, ServiceVersion
from fingerpost.products.forms.rules import (
    MANIFEST,
    QUESTIONS,
    Manifest,
    known_parts,
    read_manifest,
)


class NoSuchService(LookupError):
    """No service of this name, or of this version, has been published."""


@dataclass(frozen=True)
class PinnedVersion:
    """A published version; its checksum makes it safe to remember what was read from it."""

    pk: int
    service: str
    number: int
    checksum: str


@dataclass(frozen=True)
class UnpublishedVersion(PinnedVersion):
    """A folder that nobody has published, to be tried: its files come with it."""

    files: Mapping[str, str] = field(compare=False, repr=False)


_PINNED = ("pk", "service", "number", "checksum")
_OF_CURRENT = ("version_id", "version__service", "version__number", "version__checksum")


def current_version(service: str) -> PinnedVersion:
    """The version with which people begin now."""
    found = CurrentVersion.objects.filter(service=service).values_list(*_OF_CURRENT)
    if (row := found.first()) is None:
        raise NoSuchService(service)
    return PinnedVersion(*row)


def version_of(service: str, number: int) -> PinnedVersion:
    """A version by its number; raises NoSuchService."""
    row = ServiceVersion.objects.filter(service=service, number=number).values_list(*_PINNED)
    if (found := row.first()) is None:
        raise NoSuchService(f"{service} version {number}")
    return PinnedVersion(*found)


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
    files = version_files(version)
    return read_form(files[QUESTIONS], QUESTIONS, beside=files)


@lru_cache(maxsize=128)
def manifest_of(version: PinnedVersion) -> Manifest:
    """What service.yaml of a version says."""
    return read_manifest(version_files(version)[MANIFEST], MANIFEST)


def service_part(service: str, version: int, file_name: str) -> Any:
    """A file of a version as the product that registered it understands it; None without one."""
    return _part_of(version_of(service, version), file_name)


@lru_cache(maxsize=512)
def _part_of(version: PinnedVersion, file_name: str) -> Any:
    text = version_files(version).get(file_name)
    return None if text is None else known_parts()[file_name](text, file_name, None)
