import time
from datetime import timedelta
from importlib.util import find_spec

from django.conf import settings
from django.utils import timezone

from .compacting import Compacted, compact_segments, forget_months
from .days import keep_days


def compact() -> Compacted:
    """Move what was counted since the last time into the lake, and keep its days up to date.

    Without the packages of `fingerpost[insight]` it waits in its segments.
    """
    if find_spec("pyarrow") is None:
        return Compacted()
    lake, now = settings.TELEMETRY_LAKE, time.time_ns() // 1_000_000
    compacted = compact_segments(settings.TELEMETRY_SEGMENTS, lake, now=now)
    keep_days(lake, now=now)
    return compacted


def forget(*, older_than: timedelta) -> int:
    """Remove the months of journeys that are older; give how many partitions went."""
    if not settings.TELEMETRY_LAKE.is_dir():
        return 0
    before = (timezone.now() - older_than).strftime("%Y-%m")
    now = time.time_ns() // 1_000_000
    forgotten = forget_months(settings.TELEMETRY_LAKE, before=before, now=now)
    keep_days(settings.TELEMETRY_LAKE, now=now)
    return forgotten
