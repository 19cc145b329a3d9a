"""Alarms about feeds: raised once, settled by the next good file."""

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.single_view.models import Alarm
from fingerpost.products.single_view.queries import last_loads, sources
from fingerpost.products.single_view.rules.freshness import is_late


@transaction.atomic
def raise_alarm(source: str, kind: Alarm.Kind) -> bool:
    """Raise an alarm unless it is raised already; tells whether it is new."""
    _alarm, is_new = Alarm.objects.get_or_create(source=source, kind=kind, settled_at=None)
    return is_new


def settle_alarms(source: str) -> None:
    """A good file came: whatever was wrong with the feed is over."""
    Alarm.objects.filter(source=source, settled_at=None).update(settled_at=timezone.now())


@transaction.atomic
def watch_feeds(*, by: str) -> int:
    """Raise an alarm for each feed that is late; returns how many are new."""
    now, loaded, raised = timezone.now(), last_loads(), 0
    for name, source in sources().items():
        if is_late(source.feed, loaded.get(name), now) and raise_alarm(name, Alarm.Kind.LATE):
            audit.record(by=by, action="source.late", subject=f"source:{name}")
            raised += 1
    return raised
