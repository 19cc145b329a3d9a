"""Web and worker are killed again and again while a photo and hundreds of referrals are sent."""

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, closing

import pytest

from fingerpost.contrib.smtp.fake import mail_server
from tests import waiting

from . import findings, mayhem, uploads
from .processes import Nursery, Role
from .residents import Residents

SUBMISSIONS = int(os.environ.get("FINGERPOST_KILLED_SUBMISSIONS", "400"))  # or 10,000, overnight
SEED = 20261123
PATIENCE = 180  # seconds for what is left over at the end, on a busy machine


def answers(port):
    with closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
        return True


@pytest.fixture
def found(tmp_path):
    """What is found after thirty deaths, with the counts of them."""
    with ExitStack() as stack:
        mail = stack.enter_context(mail_server())
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "FINGERPOST_HOME": str(tmp_path),
            "FINGERPOST_DATABASE_URL": "",
            "FAULTS_MAIL_PORT": str(mail.port),
        }
        subprocess.run(
            [sys.executable, "-m", "tests.faults.prepare", str(SUBMISSIONS)],
            env=environment, check=True,
        )  # fmt: skip
        log = stack.enter_context((tmp_path / "log").open("w"))
        nursery = stack.enter_context(closing(Nursery(environment, log)))
        yield run(tmp_path, nursery, mail)


def run(home, nursery, mail):
    ports = [waiting.free_port(), waiting.free_port()]
    webs = [Role(nursery, "web", str(port)) for port in ports]
    for port in ports:
        waiting.until(lambda port=port: answers(port), at_most=PATIENCE)
    worker = Role(nursery, "worker")
    photo = uploads.upload_among_deaths(
        home, webs[0], ports[0], json.loads((home / "photo.json").read_text())
    )
    left = uploads.sweep(home, nursery)
    residents = Residents(json.loads((home / "drafts.json").read_text()), ports)
    chaos = mayhem.Mayhem(home=home, residents=residents, worker=worker, webs=webs, mail=mail)
    threads = residents.run()
    chaos.run(mayhem.plan(SEED, SUBMISSIONS), SUBMISSIONS)
    for thread in threads:
        thread.join(PATIENCE)
    waiting.until(lambda: findings.is_quiet(home), at_most=PATIENCE)
    return chaos.deaths, residents, findings.gather(home, mail), (photo, left)


def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(found, capsys):
    deaths, residents, after, (photo, left) = found

    with capsys.disabled():
        report(deaths, residents, after)
    acknowledged = {draft["session"] for draft in residents.acknowledged}
    assert len(acknowledged) == SUBMISSIONS
    assert after.submissions == Counter(dict.fromkeys(acknowledged, 1))
    assert after.effects == Counter(dict.fromkeys(after.references, 1))
    assert after.cases_opened == Counter(dict.fromkeys(after.references, 1))
    assert max(after.mails.values()) == 1
    assert after.sent_to <= set(after.mails)
    assert set(after.mails) <= after.sent_to | after.doubtful_to
    assert after.statuses.total() == SUBMISSIONS
    assert after.statuses["sent"] + after.statuses["in-doubt"] == SUBMISSIONS
    assert after.statuses["in-doubt"] <= deaths.total() - deaths["web"]
    assert deaths.total() >= 30
    assert sum(deaths[manner] for manner in mayhem.IN_DELIVERY) >= 10
    nothing_kept_by_halves(photo, left)


def nothing_kept_by_halves(photo, left):
    """A death leaves bytes at most, never a row or an answer; the night takes them away."""
    before = {"broken": "The swing"}
    assert photo.after_deaths == {
        where: ([], before) for where in (uploads.WHILE_ARRIVING, *uploads.IN_STORING)
    }
    assert photo.strays == len(uploads.IN_STORING)
    ((reference, size),) = photo.rows
    kept = {"file": reference, "name": "street.jpg", "size": size}
    assert photo.answers == before | {"photo": kept}
    assert len(photo.on_disk) == photo.strays + 1
    assert left == [reference]


def report(deaths, residents, after):
    sys.stdout.write(
        f"""
killed -9: {deaths.total()} times: {dict(sorted(deaths.items()))}
acknowledged: {len(residents.acknowledged)}, after {residents.unanswered} without an answer
submissions: {after.submissions.total()}, effects: {after.effects.total()}
cases opened: {after.cases_opened.total()}
messages: {dict(after.statuses)}, mails that arrived: {after.mails.total()}
"""
    )
