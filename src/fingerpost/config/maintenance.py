"""Jobs by the clock that keep the capabilities tidy. Each is an action of theirs."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from fingerpost.common.events import actions as events
from fingerpost.common.files import actions as files
from fingerpost.common.identity import actions as identity
from fingerpost.common.notify import actions as notify
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.tasks import actions as tasks
from fingerpost.common.tasks.rules import DailyAt, Every
from fingerpost.common.telemetry import actions as telemetry
from fingerpost.products.insight import actions as insight
from fingerpost.products.single_view import actions as single_view

MAINTENANCE = "maintenance"
DELIVERED_EVENTS_ARE_KEPT = timedelta(days=90)
FINISHED_JOBS_ARE_KEPT = timedelta(days=14)
MESSAGES_ARE_READABLE = timedelta(days=30)
TELEMETRY_IS_KEPT = timedelta(days=2 * 365)


@task
def forget_delivered_events() -> int:
    return events.prune(older_than=DELIVERED_EVENTS_ARE_KEPT)


@task
def forget_finished_jobs() -> int:
    return tasks.prune(older_than=FINISHED_JOBS_ARE_KEPT)


@task
def empty_old_messages() -> int:
    return notify.empty_old_messages(older_than=MESSAGES_ARE_READABLE)


@task
def reconcile_messages() -> int:
    return notify.reconcile_doubtful()


@task
def forget_sessions() -> int:
    """The list that people see of their sessions, and what Django keeps of them."""
    call_command("clearsessions")
    return identity.forget_sessions(now=timezone.now())


@task
def scan_waiting_files() -> int:
    return files.scan_waiting(by=MAINTENANCE)


@task
def sweep_orphaned_files() -> int:
    return files.sweep_orphans(by=MAINTENANCE)


@task
def tell_of_near_misses() -> int:
    return sharing.tell_of_near_misses(by=MAINTENANCE)


@task
def remind_of_reviews() -> int:
    return sharing.remind_of_reviews(by=MAINTENANCE)


@task
def tell_of_late_emergencies() -> int:
    return sharing.tell_of_late_emergencies(by=MAINTENANCE)


@task
def look_after_protections() -> int:
    """End those whose day has come, and ask owners for those that are to be looked at again."""
    ended = sharing.end_what_is_over(by=MAINTENANCE)
    return ended + sharing.remind_of_protections(by=MAINTENANCE)


@task
def compact_telemetry() -> int:
    return telemetry.compact().events


@task
def forget_telemetry() -> int:
    return telemetry.forget(older_than=TELEMETRY_IS_KEPT)


@task
def watch_feeds() -> int:
    return single_view.watch_feeds(by=MAINTENANCE)


@task
def keep_index_apart() -> bool:
    """Whoever was sealed since the last link leaves the index of the others."""
    return single_view.keep_index_apart()


@task
def release_ward_figures() -> None:
    """Daily, so that a month is not left out when nothing ran on its first day."""
    insight.release_ward_figures(on=timezone.localdate(), by=MAINTENANCE)


@task
def review_looks() -> int:
    return insight.review_looks(by=MAINTENANCE)


def register() -> None:
    """Put them on the schedule; called once the apps are ready."""
    zone = ZoneInfo(settings.TIME_ZONE)
    tasks.schedule("events.prune", forget_delivered_events, DailyAt(time(3, 10), zone))
    tasks.schedule("tasks.prune", forget_finished_jobs, DailyAt(time(3, 20), zone))
    tasks.schedule("notify.empty", empty_old_messages, DailyAt(time(3, 30), zone))
    tasks.schedule("identity.sessions", forget_sessions, DailyAt(time(3, 40), zone))
    tasks.schedule("files.orphans", sweep_orphaned_files, DailyAt(time(3, 50), zone))
    tasks.schedule("telemetry.forget", forget_telemetry, DailyAt(time(4, 0), zone))
    tasks.schedule("insight.wards", release_ward_figures, DailyAt(time(4, 10), zone))
    tasks.schedule("insight.looks", review_looks, DailyAt(time(4, 20), zone))
    tasks.schedule("files.scan", scan_waiting_files, Every(timedelta(minutes=5)))
    tasks.schedule("telemetry.compact", compact_telemetry, Every(timedelta(minutes=1)))
    tasks.schedule("notify.reconcile", reconcile_messages, Every(timedelta(minutes=1)))
    tasks.schedule("sharing.near-misses", tell_of_near_misses, Every(timedelta(minutes=5)))
    tasks.schedule("sharing.emergencies", tell_of_late_emergencies, Every(timedelta(minutes=5)))
    tasks.schedule("sharing.protections", look_after_protections, DailyAt(time(0, 10), zone))
    tasks.schedule("sharing.reviews", remind_of_reviews, DailyAt(time(7, 0), zone))
    tasks.schedule("single_view.index", keep_index_apart, Every(timedelta(minutes=5)))
    tasks.schedule("single_view.feeds", watch_feeds, Every(timedelta(hours=1)))
