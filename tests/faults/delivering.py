"""Kills a worker at every step of delivering, and counts what reached whom how often."""

import csv
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from fingerpost.contrib.smtp.fake import mail_server
from fingerpost.products.forms.tests.delivering import SECRET
from fingerpost.products.forms.tests.receiver import receiver
from tests import waiting

from . import traps
from .processes import Nursery, Role

PATIENCE = 180
IN_FILES = ("before-file", "after-file")


@dataclass(frozen=True)
class Found:
    """Counts by what they are counts of; each effect should be one."""

    deaths: Counter  # by where the worker was
    states: Counter  # of deliveries, by kind and state
    submissions: int
    posts: int  # with those that were lost
    effects: int  # what the receiver has made of them
    written: Counter  # by key, in the daily files
    mails: int
    in_doubt: int


def deliver_among_deaths(home: Path, *, count: int, deaths: int) -> Found:
    """Have so many submissions delivered while the worker dies so often at the webhook."""
    with ExitStack() as stack:
        mail, waste = stack.enter_context(mail_server()), stack.enter_context(receiver())
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "FINGERPOST_HOME": str(home),
            "FINGERPOST_DATABASE_URL": "",
            "FAULTS_MAIL_PORT": str(mail.port),
            "FINGERPOST_WEBHOOKS": f'{{"{waste.host}": "{SECRET}"}}',
        }
        prepare = [sys.executable, "-m", "tests.faults.prepare_deliveries", str(count), waste.url]
        subprocess.run(prepare, env=environment, check=True)
        log = stack.enter_context((home / "log").open("w"))
        nursery = stack.enter_context(closing(Nursery(environment, log)))
        for name in IN_FILES:
            traps.set_trap(home, name)
        waste.answers = [503, "lost"]
        died = _kill_again_and_again(home, Role(nursery, "worker"), waste, deaths, count)
        waiting.until(lambda: _is_quiet(home), at_most=PATIENCE)
        return _found(home, died, waste, mail)


def _kill_again_and_again(home, worker, waste, deaths, count):
    """Around the daily file; then at the webhook, which is about to take something."""
    died = Counter()
    for name in IN_FILES:
        waiting.until(lambda name=name: traps.has_sprung(home, name), at_most=PATIENCE)
        worker.kill_and_restart()
        died[name] += 1
    for number in range(deaths):
        after = 2 + number * max(1, (count - 2) // (deaths + 1))
        waiting.until(lambda after=after: len(waste.effects) >= after, at_most=PATIENCE)
        with waste.lock:  # whatever it posts now is not taken yet
            _breathe()
            worker.kill_and_restart()
        died["at the webhook"] += 1
    return died


def _breathe():
    """Long enough that the worker stands at the door."""
    waiting._PAUSE.wait(0.1)


def _is_quiet(home):
    with closing(_open(home)) as database:
        open_ended = (
            "SELECT count(*) FROM fp_forms_delivery WHERE state IN ('waiting', 'delivering')"
        )
        return database.execute(open_ended).fetchone() == (0,)


def _found(home, died, waste, mail):
    with closing(_open(home)) as database:
        states = database.execute("SELECT kind, state FROM fp_forms_delivery").fetchall()
        (count,) = database.execute("SELECT count(*) FROM fp_forms_submission").fetchone()
    texts = [file.read_text("utf-8-sig") for file in home.glob("batches/*/*/*.csv")]
    rows = [row for text in texts for row in csv.DictReader(text.splitlines(keepends=True))]
    return Found(
        deaths=died,
        states=Counter(states),
        submissions=count,
        posts=waste.seen.total(),
        effects=len(waste.effects),
        written=Counter(row["Key"] for row in rows),
        mails=len(mail.inbox),
        in_doubt=sum(state == "in-doubt" for _, state in states),
    )


def _open(home):
    return sqlite3.connect(f"file:{home}/fingerpost.sqlite3?mode=ro", uri=True, timeout=20)
