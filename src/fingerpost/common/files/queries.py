from collections.abc import Collection
from dataclasses import dataclass
from typing import IO

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.storage import storages
from django.db.models import Q, QuerySet

from fingerpost.common.audit.rules import Look

from .models import StoredFile
from .rules.owners import Owner, UnknownOwner, access_to
from .rules.types import ALLOWED

Person = AbstractBaseUser | AnonymousUser


class NoSuchFile(Exception):
    """There is none, or it is not for this person: which of the two is not said."""


class HoldsVirus(Exception):
    """It is kept as evidence and handed to nobody."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file, opened; shown in the browser only where that can do no harm."""

    name: str
    content_type: str
    content: IO[bytes]
    may_show: bool


def files_of(*owners: Owner, by: Person) -> QuerySet[StoredFile]:
    """What is attached to something, newest first; nothing for whoever may not read it."""
    theirs = Q(pk__in=[])
    for owner in owners:
        if access_to(owner.kind).may_read(by, owner.reference):
            theirs |= Q(owner_kind=owner.kind, owner_reference=owner.reference)
    files = StoredFile.objects.filter(theirs)
    return files.defer("small").order_by("-uploaded_at", "-pk")


def held_by(owner: Owner, among: Collection[str]) -> bool:
    """Whether all of these belong to it."""
    files = StoredFile.objects.filter(owner_kind=owner.kind, owner_reference=owner.reference)
    return files.filter(reference__in=among).count() == len(set(among))


def owners_of_files(kind: str) -> set[str]:
    """The references of the owners of a kind that have files."""
    owners = StoredFile.objects.filter(owner_kind=kind)
    return set(owners.values_list("owner_reference", flat=True).distinct())


def small_picture(reference: str) -> bytes:
    """A picture, small; for who may see it asks whoever shows it. Raises NoSuchFile without one."""
    files = StoredFile.objects.filter(reference=reference).exclude(small=b"")
    small = files.values_list("small", flat=True).first()
    if small is None:
        raise NoSuchFile
    return bytes(small)


def look_at_file(reference: str, *, by: Person) -> Download:
    """One file, if its owner lets this person read it; the look is written down first."""
    file = StoredFile.objects.filter(reference=reference).defer("small").first()
    if file is None or not _may_read(file, by):
        raise NoSuchFile
    if file.scan_status == StoredFile.ScanStatus.INFECTED:
        raise HoldsVirus
    # The owner first: under a purpose it is the case, not the file, that one looks for.
    shown = [f"{file.owner_kind}:{file.owner_reference}", f"file:{reference}"]
    access_to(file.owner_kind).record_look(Look.DETAIL, shown=shown, by=by)
    is_clean = file.scan_status == StoredFile.ScanStatus.CLEAN
    kind = ALLOWED.get(file.content_type)
    return Download(
        name=file.name,
        content_type=file.content_type,
        content=storages["files"].open(file.location),
        may_show=is_clean and kind is not None and kind.may_show,
    )


def _may_read(file: StoredFile, by: Person) -> bool:
    try:
        return access_to(file.owner_kind).may_read(by, file.owner_reference)
    except UnknownOwner:
        return False
