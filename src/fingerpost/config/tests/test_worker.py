import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from fingerpost.common.events import actions as events
from fingerpost.common.events.actions import subscriptions
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.actions import templates
from fingerpost.common.notify.ports import Channel
from fingerpost.common.tasks.models import Worker as KnownWorker
from fingerpost.config.worker import Duty, Worker

PATIENCE = 20  # seconds, on a busy machine


@dataclass(frozen=True)
class BinCollected:
    name: ClassVar[str] = "test.bin.collected"

    reference: str

    @property
    def subject(self):
        return f"bin:{self.reference}"


@pytest.fixture
def _tell_residents(monkeypatch, settings, tmp_path):
    """Whoever had a bin collected gets a message, into a folder."""
    monkeypatch.setattr(subscriptions, "_types", {})
    monkeypatch.setattr(subscriptions, "_subscribers", subscriptions.defaultdict(dict))
    monkeypatch.setattr(templates, "_templates", {})
    settings.NOTIFY_OUTBOX = tmp_path
    notify.register_template("collected", subject="Your bin", body="We have been.")
    events.subscribe(BinCollected, queue_message)


def queue_message(event):
    notify.queue_message(
        key=event.subject, channel=Channel.EMAIL, to="ada@hatworth.example",
        template="collected", personalisation={}, by="bins",
    )  # fmt: skip


@contextmanager
def working(worker):
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.mark.django_db
@pytest.mark.usefixtures("_tell_residents")
def test_until_idle_does_all_that_is_due_and_what_follows_from_it(tmp_path):
    DBTaskResult.objects.all().delete()
    events.publish(BinCollected("BCDF2345"))

    call_command("worker", "--until-idle", stdout=io.StringIO())

    assert len(list(tmp_path.glob("*.txt"))) == 1
    assert not KnownWorker.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_tell_residents")
def test_a_running_worker_notices_what_has_been_committed():
    heard = threading.Event()
    events.subscribe(BinCollected, lambda event: heard.set(), name="bell")

    with working(Worker()):
        events.publish(BinCollected("BCDF2345"))
        assert heard.wait(PATIENCE)


@pytest.mark.django_db(transaction=True)
def test_a_worker_says_that_it_is_alive_and_takes_leave():
    worker, seen = Worker(), threading.Event()

    def look():
        if KnownWorker.objects.filter(name=worker.name).exists():
            seen.set()
        return 0

    worker.duties += (Duty("look", look),)

    with working(worker):
        assert seen.wait(PATIENCE)

    assert not KnownWorker.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_outlives_a_database_that_fails(caplog):
    worker, calls, recovered = Worker(), [], threading.Event()

    def fail_once():
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("could not connect as ada")
        recovered.set()
        return 0

    worker.duties = (Duty("fragile", fail_once),)

    with working(worker):
        assert recovered.wait(PATIENCE)

    assert "fragile: the database failed (OperationalError)" in caplog.text
    assert "ada" not in caplog.text
