from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from fingerpost.config import maintenance

pytestmark = pytest.mark.django_db
JOBS = [
    maintenance.forget_delivered_events,
    maintenance.forget_finished_jobs,
    maintenance.empty_old_messages,
    maintenance.forget_sessions,
    maintenance.scan_waiting_files,
    maintenance.sweep_orphaned_files,
    maintenance.reconcile_messages,
    maintenance.watch_feeds,
]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.func.__name__)
def test_a_job_of_maintenance_finds_nothing_to_do_in_a_new_council(job):
    assert job.call() == 0


def test_sessions_that_have_ended_are_forgotten_and_open_ones_are_kept():
    now = timezone.now()
    for key, ends_at in (("over", now - timedelta(days=1)), ("open", now + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends_at)

    maintenance.forget_sessions.call()

    assert [session.pk for session in Session.objects.all()] == ["open"]
