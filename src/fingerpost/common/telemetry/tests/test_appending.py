import fcntl
import os
import threading

import pytest

from fingerpost.common.telemetry.actions.appending import Appender, take_segments


@pytest.fixture
def appender(tmp_path):
    return Appender(tmp_path)


def test_each_process_has_a_file_of_its_own(appender, tmp_path):
    appender.append(b"\nparent")
    if not (child := os.fork()):
        appender.append(b"\nchild")
        os._exit(0)
    os.waitpid(child, 0)
    appender.append(b"\nparent again")

    written = sorted(path.read_bytes() for path in tmp_path.iterdir())
    assert written == [b"\nchild", b"\nparent\nparent again"]


def test_nobody_can_take_a_file_while_a_line_is_being_written(appender, tmp_path, monkeypatch):
    write, tried = os.write, []

    def write_while_somebody_tries_to_take(file, line):
        with next(tmp_path.iterdir()).open("rb") as same, pytest.raises(BlockingIOError) as refused:
            fcntl.flock(same, fcntl.LOCK_EX | fcntl.LOCK_NB)
        tried.append(refused)
        return write(file, line)

    monkeypatch.setattr(os, "write", write_while_somebody_tries_to_take)
    appender.append(b"\nline")

    assert tried


def test_whoever_takes_a_file_waits_for_the_line_that_is_being_written(appender, tmp_path):
    appender.append(b"\nline")
    with next(tmp_path.iterdir()).open("rb") as writing:
        fcntl.flock(writing, fcntl.LOCK_SH)
        taking = threading.Thread(target=take_segments, args=[tmp_path])
        taking.start()
        taking.join(timeout=0.1)
        waited = taking.is_alive()
    taking.join()

    assert waited


def test_an_empty_file_is_not_kept(appender, tmp_path):
    (tmp_path / "1-abandoned.open").touch()

    assert take_segments(tmp_path) == []
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_not_passed_over(appender, monkeypatch):
    monkeypatch.setattr(os, "write", lambda _file, line: len(line) - 1)

    with pytest.raises(OSError, match="the disk is full"):
        appender.append(b"\nline")
