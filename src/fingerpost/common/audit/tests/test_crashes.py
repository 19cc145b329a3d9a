"""The sealer and retention are really killed, with signal 9, at every line in turn."""

import os
import signal
import sys
from datetime import UTC, datetime

import pytest
from django.db import connections

from fingerpost.common.audit import actions
from fingerpost.common.audit.actions import sealing
from fingerpost.common.audit.models import Checkpoint, Link
from fingerpost.common.audit.queries import verify
from fingerpost.common.audit.rules import chain

from .stories import write

pytestmark = pytest.mark.django_db(transaction=True)

WHERE_IT_MATTERS = ("audit/actions/sealing.py", "audit/actions/removal.py", "audit/models/heads.py")
FOREVER = datetime(2200, 1, 1, tzinfo=UTC)


def is_killed(task, *, at_line):
    """Run the task in a process that dies at the so-manieth line; False if it came to its end."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        run_until_killed(task, at_line)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def run_until_killed(task, at_line):
    lines = iter(range(1, at_line))

    def die_in_time(frame, event, _):
        if not frame.f_code.co_filename.endswith(WHERE_IT_MATTERS):
            return None
        if event == "line" and next(lines, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return die_in_time

    try:
        sys.settrace(die_in_time)
        task()
        sys.settrace(None)
        os._exit(0)
    finally:
        os._exit(1)


@pytest.fixture
def _small_segments(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 2)
    monkeypatch.setattr(chain, "SEGMENT_SIZE", 2)


@pytest.mark.usefixtures("_small_segments")
def test_a_sealer_killed_anywhere_leaves_a_sound_audit_and_the_next_one_finishes():
    at_line, written = 1, 2
    write(2)
    while is_killed(actions.seal, at_line=at_line):
        assert verify().findings == ()
        actions.seal()
        assert Link.objects.count() == written
        write(2)
        at_line, written = at_line + 1, written + 2

    assert at_line > 50


@pytest.mark.usefixtures("_small_segments")
def test_a_removal_killed_anywhere_leaves_whole_segments_and_checkpoints():
    def remove():
        actions.remove_sealed_segments(before=FOREVER, by="retention")

    at_line = 1
    write(2)
    actions.seal()
    while is_killed(remove, at_line=at_line):
        verification = verify()
        assert verification.findings == ()
        assert verification.removed == Checkpoint.objects.count() * 2
        if not Link.objects.exists():
            write(2)
            actions.seal()
        at_line += 1

    assert verify().findings == ()
    assert at_line > 15
