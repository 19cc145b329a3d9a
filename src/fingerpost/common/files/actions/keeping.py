"""What becomes of files once they are stored: scanned late, handed over, deleted, swept."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from functools import partial

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.rules.owners import Owner, access_to

from .storing import STATUS, scan

STILL_BEING_STORED = timedelta(hours=1)


def scan_waiting(*, by: audit.Actor) -> int:
    """Scan what was stored while there was no scanner; returns how many got a verdict."""
    scanned = 0
    waiting = StoredFile.objects.filter(scan_status=StoredFile.ScanStatus.UNSCANNED)
    for file in waiting.defer("small").order_by("pk"):
        with storages["files"].open(file.location) as content:
            verdict = scan(content)
        if verdict is None:
            break
        with transaction.atomic():
            file.scan_status, file.scanned_at = STATUS[verdict], timezone.now()
            file.save(update_fields=["scan_status", "scanned_at"])
            audit.record(by=by, action=f"file.{verdict}", subject=f"file:{file.reference}")
        scanned += 1
    return scanned


@transaction.atomic
def hand_over(references: Collection[str], *, of: Owner, to: Owner, by: audit.Actor) -> int:
    """Let these files of one owner belong to another; give how many there were."""
    access_to(to.kind)
    moved = StoredFile.objects.filter(
        owner_kind=of.kind, owner_reference=of.reference, reference__in=references
    )
    found = list(moved.values_list("reference", flat=True))
    for reference in found:
        subject, reason = f"file:{reference}", f"{of} {to}"
        audit.record(by=by, action="file.handed-over", subject=subject, reason=reason)
    if found:
        moved.update(owner_kind=to.kind, owner_reference=to.reference)
    return len(found)


@transaction.atomic
def delete_files_of(owner: Owner, *, but: Collection[str] = (), by: audit.Actor) -> int:
    """Delete what belongs to it, `but` these; the bytes once the caller's transaction commits."""
    return _delete(_of(owner).exclude(reference__in=but), by=by)


@transaction.atomic
def delete_files(references: Collection[str], *, of: Owner, by: audit.Actor) -> int:
    """Delete some of what belongs to it."""
    if not references:
        return 0
    return _delete(_of(of, references), by=by)


def _of(owner: Owner, among: Collection[str] | None = None) -> QuerySet[StoredFile]:
    files = StoredFile.objects.filter(owner_kind=owner.kind, owner_reference=owner.reference)
    return (
        files.defer("small") if among is None else files.filter(reference__in=among).defer("small")
    )


def _delete(files: Iterable[StoredFile], *, by: audit.Actor) -> int:
    deleted = 0
    for file in list(files):
        subject, owner = f"file:{file.reference}", Owner(file.owner_kind, file.owner_reference)
        audit.record(by=by, action="file.deleted", subject=subject, reason=str(owner))
        # If the process ends in between, they are swept as bytes of which no row speaks.
        transaction.on_commit(partial(storages["files"].delete, file.location))
        file.delete()
        deleted += 1
    return deleted


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
