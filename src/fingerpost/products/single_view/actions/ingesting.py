"""Takes in a whole file of a source: row by row in batches, each of which commits by itself.

A load that is killed goes on where its last batch ended. What the file leaves out is withdrawn at
the end, unless that is more than the source may lose unremarked.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from filelock import FileLock, Timeout

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.products.single_view.events import SourceLoaded
from fingerpost.products.single_view.models import (
    Alarm,
    Load,
    SourceRecord,
    SourceRecordQuerySet,
)
from fingerpost.products.single_view.queries import source_named
from fingerpost.products.single_view.rules.freshness import has_shrunk
from fingerpost.products.single_view.rules.rows import NotIngested, Progress, rows_of
from fingerpost.products.single_view.rules.source import Source

from .alarms import raise_alarm, settle_alarms
from .batches import take_batch
from .reporting import report_bad_rows

BATCH = 4_000
State = Load.State


def ingest(
    name: str,
    path: Path,
    *,
    by: audit.Actor,
    may_shrink: bool = False,
    progress: Progress | None = None,
) -> Load:
    """Take in a file; the same file twice changes nothing. Returns the load with its counts.

    Raises NoSuchSource, and NotIngested where the file as a whole cannot be used. A load of which
    the state is HELD withdrew nobody: say `may_shrink` once somebody has looked into it.
    """
    source = source_named(name)
    with _alone(name):
        checksum = _checksum(path)
        last = Load.objects.filter(source=name, state=State.DONE).order_by("-pk").first()
        if last and last.checksum == checksum:
            return _note_again(last, by)
        rows = sum(1 for _ in rows_of(path, source))
        load = _begin(name, path, checksum, rows)
        if has_shrunk(source.feed, before=_live(name).count(), now=rows) and not may_shrink:
            return _hold(load, by)
        _take_in(load, path, source, progress or (lambda _done, _of: None))
        return _finish(load, source, may_shrink=may_shrink, by=by)


def _take_in(load: Load, path: Path, source: Source, progress: Progress) -> None:
    rows = islice(rows_of(path, source), load.rows_done, None)
    today = timezone.localdate()
    progress(load.rows_done, load.rows)
    while batch := list(islice(rows, BATCH)):
        take_batch(load, batch, source, today)
        progress(load.rows_done, load.rows)


@transaction.atomic
def _finish(load: Load, source: Source, *, may_shrink: bool, by: audit.Actor) -> Load:
    left_out = _live(load.source).exclude(load=load)
    gone, before = left_out.count(), _live(load.source).count()
    if has_shrunk(source.feed, before=before, now=before - gone) and not may_shrink:
        return _hold(load, by)
    load.withdrawn = left_out.update(withdrawn_at=timezone.now())
    load.state, load.finished_at = State.DONE, timezone.now()
    load.save()
    settle_alarms(load.source, by=by)
    report_bad_rows(load, source, by=by)
    audit.record(by=by, action="source.loaded", subject=f"source:{load.source}")
    events.publish(SourceLoaded(source=load.source, load=load.pk))
    return load


@transaction.atomic
def _note_again(load: Load, by: audit.Actor) -> Load:
    """The same file is news of its source all the same: it is not late, and says what it said."""
    load.came_again_at = timezone.now()
    load.save()
    settle_alarms(load.source, by=by)
    return load


@transaction.atomic
def _hold(load: Load, by: audit.Actor) -> Load:
    load.state, load.finished_at = State.HELD, timezone.now()
    load.save()
    raise_alarm(load.source, Alarm.Kind.SHRUNK, by=by)
    audit.record(by=by, action="source.held", subject=f"source:{load.source}")
    return load


@transaction.atomic
def _begin(name: str, path: Path, checksum: str, rows: int) -> Load:
    """The load of this file, where it was killed or held before; any other that runs is over."""
    unfinished = Load.objects.filter(source=name, checksum=checksum)
    load = unfinished.filter(state__in=[State.RUNNING, State.HELD]).order_by("-pk").first()
    latest = Load.objects.filter(source=name).order_by("-pk").first()
    others = Load.objects.filter(source=name, state=State.RUNNING)
    if load is None or load != latest:
        others.update(state=State.STOPPED, finished_at=timezone.now())
        return Load.objects.create(source=name, file_name=path.name, checksum=checksum, rows=rows)
    load.state, load.finished_at = State.RUNNING, None
    load.save()
    return load


def _live(name: str) -> SourceRecordQuerySet:
    return SourceRecord.objects.live().filter(source=name)


def _checksum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as wrong:
        raise NotIngested(f"{path} cannot be read: {wrong.strerror}.") from wrong


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """One process at a time takes in a source; a lock of the system ends with its holder."""
    folder = settings.HOME / "people"
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        held = FileLock(folder / f"{name}.lock", timeout=0).acquire()
    except Timeout:
        raise NotIngested(f"Another file of {name} is being taken in. Wait for it.") from None
    with held:
        yield
