from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.tasks import actions, queries
from fingerpost.common.tasks.actions import patience
from fingerpost.common.tasks.models import Worker

from . import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    DBTaskResult.objects.all().delete()  # Wagtail started some while it was installed
    jobs.ran.clear()
    jobs.failing.clear()
    monkeypatch.setattr(patience, "_attempts", {})


def run():
    return actions.run_due(worker="w1")


def run_hourly(hours):
    for hour in range(hours):
        with time_machine.travel(timezone.now() + timedelta(hours=2 * hour), tick=False):
            run()


def dead_job():
    jobs.failing.add("Elm Road")
    jobs.sweep.enqueue("Elm Road")
    run_hourly(6)
    return DBTaskResult.objects.get()


def test_a_job_runs_once():
    jobs.sweep.enqueue("Elm Road")

    assert (run(), run()) == (1, 0)
    assert jobs.ran == ["Elm Road"]


def test_a_job_starts_only_if_its_reason_commits():
    with transaction.atomic():
        jobs.sweep.enqueue("Elm Road")
        transaction.set_rollback(True)

    assert run() == 0


def test_a_failing_job_is_tried_again_after_a_while():
    jobs.failing.add("Elm Road")
    jobs.sweep.enqueue("Elm Road")
    run()
    jobs.failing.clear()

    assert run() == 0
    run_hourly(2)

    assert jobs.ran == ["Elm Road", "Elm Road"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_job_that_fails_too_often_is_left_to_an_operator():
    job = dead_job()

    assert job.status == TaskResultStatus.FAILED
    assert len(jobs.ran) == 5


def test_a_job_may_be_allowed_fewer_attempts():
    actions.allow_attempts(jobs.sweep, 2)

    dead_job()

    assert len(jobs.ran) == 2


def test_the_text_of_an_error_is_not_kept_or_logged_but_where_it_happened_is(caplog):
    job = dead_job()

    assert job.exception_class_path == "RuntimeError"
    assert "sweep" in job.traceback
    assert "Elm Road" not in job.traceback + caplog.text


def test_a_job_that_ends_the_process_is_a_failure_and_not_the_end_of_the_worker():
    jobs.exit_early.enqueue()

    run()

    assert DBTaskResult.objects.get().exception_class_path == "SystemExit"


def test_a_job_can_know_which_attempt_it_is():
    jobs.count_attempts.enqueue()

    run()

    assert jobs.ran == [1]


def test_a_job_that_this_version_does_not_know_is_a_failure():
    jobs.sweep.enqueue("Elm Road")
    DBTaskResult.objects.update(task_path="fingerpost.gone.sweep")

    run()

    assert DBTaskResult.objects.get().exception_class_path == "ModuleNotFoundError"


def test_one_job_at_a_time_has_a_key():
    assert actions.enqueue_once(jobs.sweep, "sweep:elm", "Elm Road")
    assert not actions.enqueue_once(jobs.sweep, "sweep:elm", "Elm Road")
    run()
    assert actions.enqueue_once(jobs.sweep, "sweep:elm", "Elm Road")


def test_the_next_job_begins_after_the_one_that_runs():
    assert actions.enqueue_next(jobs.sweep, "sweep:elm", "Elm Road")
    assert not actions.enqueue_next(jobs.sweep, "sweep:elm", "Elm Road")
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, worker_ids=["w2"])

    assert actions.enqueue_next(jobs.sweep, "sweep:elm", "Elm Road")
    assert not actions.enqueue_next(jobs.sweep, "sweep:elm", "Elm Road")
    assert not actions.enqueue_once(jobs.sweep, "sweep:elm", "Elm Road")
    assert run() == 1


def test_how_the_jobs_of_a_task_stand():
    assert queries.course_of(jobs.sweep) == queries.Course(None, False, False)

    dead_job()
    assert queries.course_of(jobs.sweep) == queries.Course(None, False, True)
    jobs.sweep.enqueue("Ash Road")
    assert queries.course_of(jobs.sweep) == queries.Course(None, True, True)
    began = timezone.now()
    DBTaskResult.objects.ready().update(status=TaskResultStatus.RUNNING, started_at=began)
    assert queries.course_of(jobs.sweep) == queries.Course(began, False, True)


def test_the_job_of_a_worker_that_is_gone_is_tried_again():
    actions.beat("w2")
    jobs.sweep.enqueue("Elm Road")
    DBTaskResult.objects.get().claim("w2")

    assert actions.rescue_lost() == 0
    with time_machine.travel(timezone.now() + timedelta(seconds=61), tick=False):
        assert actions.rescue_lost() == 1
    run_hourly(2)

    assert jobs.ran == ["Elm Road"]
    assert not Worker.objects.filter(name="w2").exists()


def test_a_job_that_was_interrupted_in_this_worker_is_tried_again():
    jobs.sweep.enqueue("Elm Road")
    DBTaskResult.objects.get().claim("w1")

    run_hourly(2)

    assert jobs.ran == ["Elm Road"]


def test_a_failed_job_can_be_replayed_and_then_has_all_its_attempts():
    job = dead_job()
    jobs.failing.clear()

    actions.replay(job.pk, by="operator")
    run()

    job.refresh_from_db()
    assert (job.status, len(job.worker_ids)) == (TaskResultStatus.SUCCESSFUL, 1)
    assert AuditEntry.objects.get(action="job.replayed").subject == f"job:{job.pk}"


def test_a_failed_job_can_be_discarded_with_a_reason():
    job = dead_job()

    actions.discard(job.pk, reason="Street renamed", by="operator")

    assert not DBTaskResult.objects.exists()
    assert AuditEntry.objects.get(action="job.discarded").reason == "Street renamed"


@pytest.mark.parametrize(
    "decide",
    [
        lambda job: actions.replay(job.pk, by="operator"),
        lambda job: actions.discard(job.pk, reason="No", by="operator"),
    ],
)
def test_only_a_failed_job_can_be_replayed_or_discarded(decide):
    jobs.sweep.enqueue("Elm Road")

    with pytest.raises(actions.NotFailed):
        decide(DBTaskResult.objects.get())


def test_old_jobs_that_were_done_are_forgotten_and_failed_ones_are_not():
    dead_job()
    jobs.sweep.enqueue("Oak Road")
    run()

    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        actions.prune(older_than=timedelta(days=14))

    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
