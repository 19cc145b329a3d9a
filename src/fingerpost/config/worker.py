"""The worker process: delivers events, sends messages, runs jobs, seals the audit.

Each duty has a thread, so that a slow mail server holds up no event and a long job no message.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, connections

from fingerpost.common.audit import actions as audit
from fingerpost.common.events import actions as events
from fingerpost.common.notify import actions as notify
from fingerpost.common.tasks import actions as tasks
from fingerpost.products.forms import actions as forms

logger = logging.getLogger(__name__)

GLANCES_EVERY = 0.1  # seconds; how soon something that was just committed is noticed
LOOKS_EVERY = 1.0  # seconds; how soon something whose time has come is
BEATS_EVERY = 10.0  # seconds; well within the time after which it is taken for lost
SEALS_EVERY = 0.5  # seconds; an audit entry is to be sealed within one
RECOVERS_AFTER = 1.0  # seconds to leave a database alone that does not answer
BATCH = 50  # so that the wish to stop is noticed between a few


@dataclass(frozen=True)
class Duty:
    """Something to do whenever there is some of it; `work` returns how much it did."""

    name: str
    work: Callable[[], int]
    every: float = LOOKS_EVERY
    heeds_commits: bool = True


class Worker:
    """One worker process and what it does until it is asked to stop."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._stopping = threading.Event()
        self.duties = (
            Duty("heartbeat", self._beat, every=BEATS_EVERY, heeds_commits=False),
            Duty("sealer", audit.seal, every=SEALS_EVERY, heeds_commits=False),
            Duty("schedules", tasks.start_due, heeds_commits=False),
            Duty("events", partial(events.deliver_due, limit=BATCH)),
            Duty("submissions", partial(forms.deliver_ours, limit=BATCH)),
            Duty("deliveries", partial(_deliver_outside, limit=BATCH)),
            Duty("messages", partial(notify.send_due, limit=BATCH)),
            Duty("audit", audit.seal, heeds_commits=False),
            Duty("jobs", partial(tasks.run_due, worker=self.name, limit=1)),
        )

    def stop(self) -> None:
        """Finish what is in hand and end."""
        self._stopping.set()

    def run(self) -> None:
        """Work until `stop`."""
        threads = [
            threading.Thread(target=self._keep_at, args=(duty,), name=duty.name)
            for duty in self.duties
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with _forgiving("leaving"):
            tasks.leave(self.name)
        connections.close_all()

    def run_once(self) -> int:
        """Each duty once, in this thread; returns how much was done."""
        done = sum(duty.work() for duty in self.duties)
        tasks.leave(self.name)
        return done

    def _beat(self) -> int:
        tasks.beat(self.name)
        return tasks.rescue_lost()

    def _keep_at(self, duty: Duty) -> None:
        try:
            while not self._stopping.is_set():
                with _forgiving(duty.name) as trouble:
                    close_old_connections()
                    seen = _version() if duty.heeds_commits else None
                    if not duty.work():
                        self._wait_for_news(duty, seen)
                if trouble:
                    self._stopping.wait(RECOVERS_AFTER)
        finally:
            connections.close_all()

    def _wait_for_news(self, duty: Duty, seen: int | None) -> None:
        """Return when somebody has committed since `seen`, or when it is time to look anyway."""
        if not duty.heeds_commits:
            self._stopping.wait(duty.every)
        elif seen is None:
            self._stopping.wait(GLANCES_EVERY)
        else:
            until = time.monotonic() + duty.every
            while time.monotonic() < until and _version() == seen:
                if self._stopping.wait(GLANCES_EVERY):
                    return


def _deliver_outside(*, limit: int) -> int:
    """First what became of what was handed over; what asking alone does keeps nobody awake."""
    forms.reconcile(limit=limit)
    return forms.deliver_outside(limit=limit)


def _version() -> int | None:
    """SQLite's count of what others have committed; None where one has to look."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        version: int = cursor.fetchone()[0]
    return version


@contextmanager
def _forgiving(duty: str) -> Iterator[list[str]]:
    """Outlive a database that restarts or is locked, and whatever else happens, and say so."""
    trouble: list[str] = []
    try:
        yield trouble
    except (DatabaseError, InterfaceError) as failure:
        trouble.append(type(failure).__name__)
        logger.warning("%s: the database failed (%s)", duty, type(failure).__name__)
        connection.close()
    except Exception as failure:
        # Nothing may end a worker. The text of an error may name a person.
        trouble.append(type(failure).__name__)
        logger.error("%s failed: %s", duty, type(failure).__name__)
