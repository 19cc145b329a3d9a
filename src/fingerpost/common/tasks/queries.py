from datetime import datetime

from django.db.models import Max

from .models import Worker


def last_heartbeat() -> datetime | None:
    """When any worker was last heard of; None if none is known."""
    last: datetime | None = Worker.objects.aggregate(last=Max("beat_at"))["last"]
    return last
