from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from fingerpost.common.tasks import actions
from fingerpost.common.tasks.actions import schedules
from fingerpost.common.tasks.rules import DailyAt, Every

from . import jobs

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def sweeping(monkeypatch):
    """Sweeps every ten minutes; the clock stands at two minutes past nine."""
    monkeypatch.setattr(schedules, "_registered", {})
    actions.schedule("sweep", jobs.count_attempts, Every(timedelta(minutes=10)))
    DBTaskResult.objects.all().delete()  # Wagtail started some while it was installed
    with time_machine.travel(datetime(2026, 11, 23, 9, 2, tzinfo=UTC), tick=False) as clock:
        actions.start_due()
        yield clock


def test_a_schedule_starts_its_job_once_a_slot(sweeping):
    sweeping.shift(timedelta(minutes=7))
    assert actions.start_due() == 0
    sweeping.shift(timedelta(minutes=1))
    assert actions.start_due() == 1
    assert actions.start_due() == 0


def test_slots_missed_while_no_worker_ran_are_made_up_for_once(sweeping):
    sweeping.shift(timedelta(hours=5))

    assert actions.start_due() == 1
    assert actions.start_due() == 0
    assert DBTaskResult.objects.count() == 1


def test_two_workers_that_saw_the_same_slot_start_it_once(sweeping):
    sweeping.shift(timedelta(minutes=8))
    now = timezone.now()

    assert schedules._start("sweep", now)
    actions.run_due(worker="w1")

    assert not schedules._start("sweep", now)


def test_a_slot_is_left_out_while_the_earlier_run_goes_on(sweeping):
    for _ in range(2):
        sweeping.shift(timedelta(minutes=10))
        actions.start_due()
    assert DBTaskResult.objects.count() == 1

    actions.run_due(worker="w1")
    sweeping.shift(timedelta(minutes=10))
    actions.start_due()

    assert DBTaskResult.objects.count() == 2


def test_a_schedule_that_this_version_does_not_know_is_left_alone(sweeping, monkeypatch):
    monkeypatch.setattr(schedules, "_registered", {})
    sweeping.shift(timedelta(hours=1))

    assert actions.start_due() == 0


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-11-23 02:59", "2026-11-23 03:10"),
        ("2026-11-23 03:10", "2026-11-24 03:10"),
        ("2026-06-01 03:10", "2026-06-02 02:10"),  # summer time is an hour ahead
        ("2026-03-29 00:30", "2026-03-29 02:10"),  # the night the clocks go forward
        ("2026-10-25 00:30", "2026-10-25 03:10"),  # the night they go back
    ],
)
def test_a_daily_slot_goes_by_the_clock_on_the_wall(now, slot):
    daily = DailyAt(time(3, 10), LONDON)

    found = daily.next_after(datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert f"{found:%Y-%m-%d %H:%M}" == slot


@pytest.mark.parametrize("at", [time(1, 30), time(0, 0), time(23, 59)])
def test_a_year_of_daily_slots_has_one_for_each_day(at):
    daily, moment = DailyAt(at, LONDON), datetime(2026, 1, 1, tzinfo=UTC)
    days = []
    for _ in range(365):
        moment = daily.next_after(moment)
        days.append(moment.astimezone(LONDON).date())

    assert len(set(days)) == 365
