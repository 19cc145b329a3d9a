"""From segments to Parquet, partitioned by service and by the month in which a journey began."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from filelock import FileLock, Timeout

from fingerpost.common.telemetry.queries import MANIFEST, read_manifest
from fingerpost.common.telemetry.rules import Event, lines_in, manifest, month_of
from fingerpost.common.telemetry.rules.manifest import Manifest, Part, partition_of

from . import parts
from .appending import take_segments

LOCK = "compacting.lock"
SEGMENTS_AT_ONCE = 200
BYTES_AT_ONCE = 64 * 2**20


@dataclass(frozen=True)
class Compacted:
    """What a compaction moved into the lake, and how many torn lines it left out."""

    events: int = 0
    torn: int = 0


def compact_segments(segments: Path, lake: Path, *, now: int) -> Compacted:
    """Move every event of the segments into the lake, once, wherever it is interrupted.

    The manifest is the moment: until it is replaced, nothing of this run counts; from then on the
    segments it names count no more.
    """
    lake.mkdir(parents=True, exist_ok=True)
    events = torn = 0
    with suppress(Timeout), only_compaction(lake):
        _tidy(segments, lake)
        for batch in _batches(take_segments(segments)):
            moved = _move(batch, segments, lake, now)
            events, torn = events + moved.events, torn + moved.torn
    return Compacted(events, torn)


def forget_months(lake: Path, *, before: str, now: int) -> int:
    """Remove the partitions of journeys that began before a month such as 2024-10."""
    old: dict[str, tuple[Part, ...]] = {}
    with suppress(Timeout), only_compaction(lake):
        known = read_manifest(lake)
        old = {key: () for key in known.parts if manifest.month_in(key) < before}
        if old:
            _commit(lake, known.following(old, consumed=known.consumed, at=now))
            _remove_strays(lake, read_manifest(lake).paths)
    return len(old)


def _move(batch: list[Path], segments: Path, lake: Path, now: int) -> Compacted:
    known, found, torn = read_manifest(lake), defaultdict(list), 0
    for path in batch:
        for event in lines_in(path.read_bytes()):
            if event is None:
                torn += 1
            else:
                found[partition_of(event.service, month_of(event.journey))].append(event)
    changed = _merged(lake, known, found)
    parts.sync_folders(lake, (part for files in changed.values() for part in files))
    _commit(lake, known.following(changed, consumed=(path.name for path in batch), at=now))
    for path in batch:
        path.unlink()
    return Compacted(sum(map(len, found.values())), torn)


def _merged(
    lake: Path, known: Manifest, found: dict[str, list[Event]]
) -> dict[str, tuple[Part, ...]]:
    return {
        partition: parts.merge(lake, partition, known.parts.get(partition, ()), parts.table_of(new))
        for partition, new in found.items()
    }


def _commit(lake: Path, following: Manifest) -> None:
    being_written = lake / f"{MANIFEST}.new"
    with being_written.open("w") as file:
        file.write(manifest.written(following))
        file.flush()
        os.fsync(file.fileno())
    being_written.replace(lake / MANIFEST)
    parts.sync_folders(lake, ())


def _tidy(segments: Path, lake: Path) -> None:
    """Finish what an interrupted run left: segments that are in the lake, files that never were."""
    known = read_manifest(lake)
    for name in known.consumed:
        (segments / name).unlink(missing_ok=True)
    _remove_strays(lake, known.paths | set(known.retired))


def _remove_strays(lake: Path, kept: set[str]) -> None:
    for path in lake.glob("service=*/month=*/*.parquet"):
        if str(path.relative_to(lake)) not in kept:
            path.unlink()


def _batches(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """So many segments at a time as fit well into memory."""
    waiting = iter(paths)
    while batch := list(islice(waiting, 1)):
        size = batch[0].stat().st_size
        while size < BYTES_AT_ONCE and len(batch) < SEGMENTS_AT_ONCE:
            following = next(waiting, None)
            if following is None:
                break
            batch.append(following)
            size += following.stat().st_size
        yield batch


def only_compaction(lake: Path) -> FileLock:
    """The lake's lock; entering it raises Timeout if somebody else is compacting."""
    return FileLock(lake / LOCK, timeout=0)
