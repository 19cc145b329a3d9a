import time
from datetime import timedelta
from importlib.util import find_spec

from django.conf import settings
from django.utils import timezone

from .compacting import Compacted, compact_segments, forget_months


def compact() -> Compacted:
    """Move what was counted since the last time into the lake.

    Without the packages of `fingerpost[insight]` it waits in its segments.
    """
    if find_spec("pyarrow") is None:
        return Compacted()
    return compact_segments(
        settings.TELEMETRY_SEGMENTS, settings.TELEMETRY_LAKE, now=time.time_ns() // 1_000_000
    )


def forget(*, older_than: timedelta) -> int:
    """Remove the months of journeys that are older; give how many partitions went."""
    if not settings.TELEMETRY_LAKE.is_dir():
        return 0
    before = (timezone.now() - older_than).strftime("%Y-%m")
    return forget_months(settings.TELEMETRY_LAKE, before=before, now=time.time_ns() // 1_000_000)
