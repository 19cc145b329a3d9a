"""What has been counted, as files that others read."""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from fingerpost.engines import funnels

from .rules import WEBSITE, manifest
from .rules.manifest import Manifest, is_of, month_in

MANIFEST = "manifest.json"
DAYS = "days"


def counted_files(service: str, *, since: str = "") -> tuple[Path, ...]:
    """The Parquet files of a service's journeys, of those that began in `since` (2026-05) or later.

    In order; they stay readable for a while after others have taken their place.
    """
    parts = read_manifest(settings.TELEMETRY_LAKE).parts
    return tuple(
        settings.TELEMETRY_LAKE / part.path
        for partition in sorted(parts)
        if is_of(partition, service) and month_in(partition) >= since
        for part in parts[partition]
    )


def read_manifest(lake: Path) -> Manifest:
    """What counts now."""
    try:
        return manifest.read((lake / MANIFEST).read_text())
    except FileNotFoundError:
        return Manifest()


def counted_days(service: str) -> list[Any]:
    """The days of a service for an overview: as they were kept, or made again where they were not.

    For `funnels.overview`, which says what is in them.
    """
    return [_days_of(path, funnels.OVERVIEW_COLUMNS) for path in counted_files(service)]


def views_of_pages(*, since: date) -> dict[str, int]:
    """How often each page of the website was looked at from a day on (of UTC), by its name."""
    views: Counter[str] = Counter()
    for path in counted_files(WEBSITE, since=since.strftime("%Y-%m")):
        views.update(funnels.reached(_days_of(path, funnels.REACHED_COLUMNS), since=since))
    return views


def last_counted_at() -> datetime | None:
    """When somebody was last counted; None if nobody ever was."""
    moment = read_manifest(settings.TELEMETRY_LAKE).compacted_at
    return datetime.fromtimestamp(moment / 1000, tz=UTC) if moment else None


def kept_days(lake: Path, path: str, *, columns: Sequence[str] = funnels.OVERVIEW_COLUMNS) -> Any:
    """The days that are kept beside a file, as far as they are needed; None without them all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        kept = pq.ParquetFile(days_beside(lake, path)).read(columns=list(columns))
    except (OSError, pa.ArrowInvalid):
        return None
    return kept if set(columns) <= set(kept.column_names) else None


def _days_of(path: Path, columns: Sequence[str]) -> Any:
    """The days of a file, made again where they were not kept."""
    lake = settings.TELEMETRY_LAKE
    days = kept_days(lake, str(path.relative_to(lake)), columns=columns)
    return funnels.days_of(path, now=time.time_ns() // 1_000_000) if days is None else days


def days_beside(lake: Path, path: str) -> Path:
    """Where the days of a file are kept: out of the way of whoever reads all its folder."""
    return lake / DAYS / path
