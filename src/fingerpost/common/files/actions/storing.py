from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from fingerpost.common.audit import actions as audit
from fingerpost.common.files.models import StoredFile, new_reference
from fingerpost.common.files.ports import Readable, Scanner, ScannerUnavailable, Verdict
from fingerpost.common.files.rules.names import cleaned
from fingerpost.common.files.rules.owners import (
    Access,
    MayRead,
    Owner,
    RecordLook,
    access_to,
    register,
)
from fingerpost.common.files.rules.terms import Terms

from .checking import Checked, checked
from .refusing import Empty, Infected, TooLarge

CHUNK = 1 << 16
STATUS = {
    Verdict.CLEAN: StoredFile.ScanStatus.CLEAN,
    Verdict.INFECTED: StoredFile.ScanStatus.INFECTED,
    None: StoredFile.ScanStatus.UNSCANNED,
}


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: of a kind and size that we take, and no virus was found."""

    file: StoredFile
    content: IO[bytes]
    by: audit.Actor

    def is_among(self, references: Collection[str]) -> bool:
        """Whether one of these files is the same, byte for byte."""
        kept = StoredFile.objects.filter(reference__in=references, sha256=self.file.sha256)
        return bool(references) and kept.exists()

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


def store_file(
    content: Readable, *, name: str, owner: Owner, by: audit.Actor, terms: Terms | None = None
) -> StoredFile:
    """Check, scan and keep one file; raises a NotStored that says why it did not.

    Not inside a transaction: scanning may take seconds. There, examine first and keep within.
    """
    with examined(content, name=name, owner=owner, by=by, terms=terms) as found:
        return found.keep()


@contextmanager
def examined(
    content: Readable, *, name: str, owner: Owner, by: audit.Actor, terms: Terms | None = None
) -> Iterator[Examined]:
    """Check and scan one file before any transaction; raises a NotStored that says why not.

    With `terms` it comes from somebody we do not know. Without, what staff attach is evidence, and
    kept as it is.
    """
    access_to(owner.kind)
    with TemporaryFile(dir=_workplace()) as copy:
        _receive(content, copy, terms.most_bytes if terms else settings.FILES_MAX_BYTES)
        with checked(copy, terms) as found:
            verdict = scan(copy)  # as it came: what was drawn anew holds no virus any more
            if verdict is Verdict.INFECTED:
                subject, reason = str(owner), "virus found"
                with transaction.atomic():
                    audit.record(by=by, action="file.refused", subject=subject, reason=reason)
                raise Infected
            yield Examined(_described(name, found, verdict, owner, by), found.content, by)


def scan(content: Readable) -> Verdict | None:
    """None without a scanner, or if it cannot say: then the file is marked unscanned."""
    if not settings.FILES_SCANNER:
        return None
    chosen = settings.FILES_SCANNER
    scanner: Scanner = import_string(chosen["CLASS"])(**chosen["OPTIONS"])
    try:
        return scanner.scan(content)
    except ScannerUnavailable:
        return None


def _receive(content: Readable, copy: IO[bytes], most: int) -> None:
    """Copy as it streams in, and stop at the limit."""
    size = 0
    while chunk := content.read(CHUNK):
        size += len(chunk)
        if size > most:
            raise TooLarge(most)
        copy.write(chunk)
    if not size:
        raise Empty


def _described(
    name: str, found: Checked, verdict: Verdict | None, owner: Owner, by: audit.Actor
) -> StoredFile:
    return StoredFile(
        reference=new_reference(),
        name=cleaned(name, found.kind.suffixes),
        size=found.size,
        content_type=found.kind.mime,
        sha256=found.sha256,
        small=found.small,
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
