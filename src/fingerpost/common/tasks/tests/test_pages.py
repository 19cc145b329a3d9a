import pytest
from django.urls import reverse
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fingerpost.common.tasks.permissions import OPERATE_TASKS

from . import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(signed_in):
    return signed_in(OPERATE_TASKS)


@pytest.fixture
def failed():
    jobs.sweep.enqueue("Elm Road")
    job = DBTaskResult.objects.latest("enqueued_at")
    job.claim("w1")
    job.set_failed(ConnectionError())
    return job


def test_a_failed_job_is_listed_and_can_be_run_again(operator, failed):
    listed = operator.get(reverse("tasks:failed-jobs")).content.decode()
    assert "sweep" in listed

    operator.post(reverse("tasks:failed-job", args=[failed.pk]), {"decision": "replay"})

    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.READY


def test_a_failed_job_can_be_discarded_only_with_a_reason(operator, failed):
    address = reverse("tasks:failed-job", args=[failed.pk])

    assert (
        "Enter why it is discarded"
        in operator.post(address, {"decision": "discard"}).content.decode()
    )
    operator.post(address, {"decision": "discard", "reason": "Street renamed"})

    assert operator.get(address).status_code == 404
