"""Beside each file of the lake its days, in a few rows. They can be made again at any time."""

import os
from pathlib import Path
from typing import Any

from filelock import Timeout

from fingerpost.common.telemetry.queries import DAYS, days_beside, kept_days, read_manifest
from fingerpost.engines import funnels

from .compacting import only_compaction


def keep_days(lake: Path, *, now: int) -> int:
    """Make the days that are missing or torn, remove those of files that are gone.

    Gives how many were made. A file never changes and has whole journeys, so its days stay right
    until another file takes its place: then they go with it, and come with the other.
    """
    try:
        with only_compaction(lake):
            paths = read_manifest(lake).paths
            missing = [path for path in sorted(paths) if kept_days(lake, path) is None]
            for path in missing:
                _write(days_beside(lake, path), funnels.days_of(lake / path, now=now))
            for known in (lake / DAYS).glob("service=*/month=*/*"):
                if str(known.relative_to(lake / DAYS)) not in paths:
                    known.unlink()
            return len(missing)
    except Timeout:
        return 0


def _write(target: Path, days: Any) -> None:
    import pyarrow.parquet as pq

    target.parent.mkdir(parents=True, exist_ok=True)
    being_written = target.with_name(f"{target.name}.new")
    with being_written.open("wb") as file:
        pq.write_table(days, file)
        file.flush()
        os.fsync(file.fileno())
    being_written.replace(target)
