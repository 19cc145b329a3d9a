"""Files that belong to something of a product's, such as a case.

In the product's `AppConfig.ready`, and then wherever somebody attaches something:

    files.register_owner("case", may_read=queries.may_read_files, record_look=sharing.record_look)
    files.store_file(upload, name=upload.name, owner=Owner("case", reference), by=user)
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from fingerpost.common.audit import actions as audit

from .models import StoredFile, new_reference
from .ports import Readable, Scanner, ScannerUnavailable, Verdict
from .rules.names import cleaned
from .rules.owners import Access, MayRead, Owner, RecordLook, access_to, register
from .rules.types import FileType, type_of

CHUNK = 1 << 16
STILL_BEING_STORED = timedelta(hours=1)
STATUS = {
    Verdict.CLEAN: StoredFile.ScanStatus.CLEAN,
    Verdict.INFECTED: StoredFile.ScanStatus.INFECTED,
    None: StoredFile.ScanStatus.UNSCANNED,
}


class NotStored(Exception):
    """The file was refused and nothing of it is kept; as text it tells a person what to do."""


class TooLarge(NotStored):
    """It is larger than `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def __str__(self) -> str:
        return _("The file must be smaller than %(size)s") % {"size": filesizeformat(self.most)}


class Empty(NotStored):
    """There is nothing in it."""

    def __str__(self) -> str:
        return _("The file is empty. Select another one")


class TypeNotAllowed(NotStored):
    """Its content is of no kind that we take, whatever its name says."""

    def __str__(self) -> str:
        return _("The file must be a PDF, a picture, a text or an office document without macros")


class Infected(NotStored):
    """The scanner found a virus."""

    def __str__(self) -> str:
        return _("The file contains a virus and was not kept. Tell your IT service")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: of a kind and size that we take, and no virus was found."""

    file: StoredFile
    content: IO[bytes]
    by: audit.Actor

    def keep(self) -> StoredFile:
        """Store it. If the caller's transaction fails, the file goes with it."""
        # First the bytes, then the row: a row never promises what is not there. Bytes without a
        # row, after a crash or a rollback, are swept.
        self.content.seek(0)
        storages["files"].save(self.file.location, File(self.content))
        owner = f"{self.file.owner_kind}:{self.file.owner_reference}"
        with transaction.atomic():
            self.file.save(force_insert=True)
            subject = f"file:{self.file.reference}"
            audit.record(by=self.by, action="file.stored", subject=subject, reason=owner)
        return self.file


def register_owner(kind: str, *, may_read: MayRead, record_look: RecordLook) -> None:
    """Say whom a product lets read its files: `may_read(person, reference)`.

    `record_look` writes each look down before the file is shown, as `sharing` and `audit` do.
    """
    register(kind, Access(may_read, record_look))


def store_file(content: Readable, *, name: str, owner: Owner, by: audit.Actor) -> StoredFile:
    """Check, scan and keep one file; raises a NotStored that says why it did not.

    Not inside a transaction: scanning may take seconds. There, examine first and keep within.
    """
    with examined(content, name=name, owner=owner, by=by) as found:
        return found.keep()


@contextmanager
def examined(content: Readable, *, name: str, owner: Owner, by: audit.Actor) -> Iterator[Examined]:
    """Check and scan one file before any transaction; raises a NotStored that says why not."""
    access_to(owner.kind)
    with TemporaryFile(dir=_workplace()) as copy:
        size, sha256 = _receive(content, copy)
        kind = type_of(copy)
        if kind is None:
            raise TypeNotAllowed
        verdict = _scan(copy)  # type_of left it at its beginning
        if verdict is Verdict.INFECTED:
            with transaction.atomic():
                audit.record(by=by, action="file.refused", subject=str(owner), reason="virus found")
            raise Infected
        yield Examined(_described(name, size, sha256, kind, verdict, owner, by), copy, by)


def scan_waiting(*, by: audit.Actor) -> int:
    """Scan what was stored while there was no scanner; returns how many got a verdict."""
    scanned = 0
    waiting = StoredFile.objects.filter(scan_status=StoredFile.ScanStatus.UNSCANNED)
    for file in waiting.order_by("pk").iterator():
        with storages["files"].open(file.location) as content:
            verdict = _scan(content)
        if verdict is None:
            break
        with transaction.atomic():
            file.scan_status, file.scanned_at = STATUS[verdict], timezone.now()
            file.save(update_fields=["scan_status", "scanned_at"])
            audit.record(by=by, action=f"file.{verdict}", subject=f"file:{file.reference}")
        scanned += 1
    return scanned


@transaction.atomic
def delete_files_of(owner: Owner, *, by: audit.Actor) -> int:
    """Delete everything that belongs to it, the bytes once the caller's transaction commits."""
    files = list(StoredFile.objects.filter(owner_kind=owner.kind, owner_reference=owner.reference))
    for file in files:
        subject = f"file:{file.reference}"
        audit.record(by=by, action="file.deleted", subject=subject, reason=str(owner))
        # If the process ends in between, they are swept as bytes of which no row speaks.
        transaction.on_commit(partial(storages["files"].delete, file.location))
        file.delete()
    return len(files)


def sweep_orphans(*, by: audit.Actor, older_than: timedelta = STILL_BEING_STORED) -> int:
    """Delete bytes that no row speaks of: of a crash, or of a transaction that failed."""
    storage, before = storages["files"], timezone.now() - older_than
    swept = 0
    if not storage.exists(""):
        return 0  # nothing was ever stored
    for folder in storage.listdir("")[0]:
        names = storage.listdir(folder)[1]
        known = set(
            StoredFile.objects.filter(reference__in=names).values_list("reference", flat=True)
        )
        for name in sorted(set(names) - known):
            if storage.get_modified_time(f"{folder}/{name}") < before:
                storage.delete(f"{folder}/{name}")
                swept += 1
    if swept:
        with transaction.atomic():
            audit.record(by=by, action="file.swept", subject="files:orphans", reason=str(swept))
    return swept


def _receive(content: Readable, copy: IO[bytes]) -> tuple[int, str]:
    """Copy as it streams in, and stop at the limit."""
    digest, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        size += len(chunk)
        if size > settings.FILES_MAX_BYTES:
            raise TooLarge(settings.FILES_MAX_BYTES)
        digest.update(chunk)
        copy.write(chunk)
    if not size:
        raise Empty
    return size, digest.hexdigest()


def _scan(content: Readable) -> Verdict | None:
    """None without a scanner, or if it cannot say: then the file is marked unscanned."""
    if not settings.FILES_SCANNER:
        return None
    chosen = settings.FILES_SCANNER
    scanner: Scanner = import_string(chosen["CLASS"])(**chosen["OPTIONS"])
    try:
        return scanner.scan(content)
    except ScannerUnavailable:
        return None


def _described(
    name: str,
    size: int,
    sha256: str,
    kind: FileType,
    verdict: Verdict | None,
    owner: Owner,
    by: audit.Actor,
) -> StoredFile:
    return StoredFile(
        reference=new_reference(),
        name=cleaned(name, kind.suffixes),
        size=size,
        content_type=kind.mime,
        sha256=sha256,
        scan_status=STATUS[verdict],
        scanned_at=timezone.now() if verdict else None,
        owner_kind=owner.kind,
        owner_reference=owner.reference,
        uploaded_by_id=by.pk if isinstance(by, AbstractBaseUser) else None,
    )


def _workplace() -> Path:
    """Where what is being uploaded lies without a name: not in the machine's common folder."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    home: Path = settings.HOME
    return home
