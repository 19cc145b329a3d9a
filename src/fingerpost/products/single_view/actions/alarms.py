"""Alarms about feeds: raised once, told of while they stand, settled by the next good file."""

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.single_view.models import Alarm
from fingerpost.products.single_view.queries import last_loads, sources
from fingerpost.products.single_view.rules.freshness import is_late

from .reporting import tell_of_alarm, tell_settled


@transaction.atomic
def raise_alarm(source: str, kind: Alarm.Kind, *, by: audit.Actor) -> bool:
    """Raise an alarm unless it is raised already, and tell of it; tells whether it is new."""
    alarm, is_new = Alarm.objects.get_or_create(source=source, kind=kind, settled_at=None)
    tell_of_alarm(alarm, by=by)
    return is_new


@transaction.atomic
def settle_alarms(source: str, *, by: audit.Actor) -> None:
    """A good file came: whatever was wrong with the feed is over."""
    for alarm in Alarm.objects.filter(source=source, settled_at=None).select_for_update():
        alarm.settled_at = timezone.now()
        alarm.save()
        tell_settled(alarm, by=by)


@transaction.atomic
def watch_feeds(*, by: str) -> int:
    """Raise an alarm for each feed that is late, and tell again of what stands too long.

    Returns how many alarms are new.
    """
    now, loaded, raised = timezone.now(), last_loads(), 0
    for name, source in sources().items():
        is_new = is_late(source.feed, loaded.get(name), now) and raise_alarm(
            name, Alarm.Kind.LATE, by=by
        )
        if is_new:
            audit.record(by=by, action="source.late", subject=f"source:{name}")
            raised += 1
    for alarm in Alarm.objects.filter(settled_at=None, kind=Alarm.Kind.SHRUNK):
        tell_of_alarm(alarm, by=by)
    return raised
