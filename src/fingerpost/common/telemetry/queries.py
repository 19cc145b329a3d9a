"""What has been counted, as files that others read."""

from pathlib import Path

from django.conf import settings

from .rules import manifest
from .rules.manifest import Manifest, is_of, month_in

MANIFEST = "manifest.json"


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
