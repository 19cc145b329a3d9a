"""The same tests for the fake and, where one runs, for a real clamd."""

import io
import os
import socket
import threading

import pytest

from fingerpost.common.files.ports import ScannerUnavailable, Verdict
from fingerpost.contrib.clamav.client import ClamAV
from fingerpost.contrib.clamav.fake import EICAR, clamd

END_OF_FILE = bytes(4)
REAL = os.environ.get("FINGERPOST_TEST_CLAMAV", "")


@pytest.fixture(params=["tcp", "unix", "real"])
def scanner(request, tmp_path):
    if request.param == "real":
        if not REAL:
            pytest.skip("FINGERPOST_TEST_CLAMAV names no running clamd")
        yield ClamAV(REAL)
    else:
        with clamd(tmp_path / "clamd.ctl" if request.param == "unix" else None) as address:
            yield ClamAV(address, timeout=5)


@pytest.mark.parametrize("content", [b"", b"a letter", bytes(200_000)])
def test_what_holds_no_virus_is_clean(scanner, content):
    assert scanner.scan(io.BytesIO(content)) is Verdict.CLEAN


def test_what_holds_the_test_virus_is_infected(scanner):
    assert scanner.scan(io.BytesIO(EICAR)) is Verdict.INFECTED


def test_one_scanner_scans_one_file_after_another(scanner):
    verdicts = [scanner.scan(io.BytesIO(content)) for content in (EICAR, b"a letter", EICAR)]

    assert verdicts == [Verdict.INFECTED, Verdict.CLEAN, Verdict.INFECTED]


def test_a_virus_across_two_chunks_is_found():
    with clamd() as address:
        content = b"x" * 65_530 + EICAR

        assert ClamAV(address, timeout=5).scan(io.BytesIO(content)) is Verdict.INFECTED


def test_a_file_that_is_too_large_for_it_gets_no_verdict():
    with clamd(max_length=1_000) as address, pytest.raises(ScannerUnavailable):
        ClamAV(address, timeout=5).scan(io.BytesIO(bytes(5_000_000)))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "unix:/nowhere/clamd.ctl"])
def test_nobody_at_home_is_unavailable(address):
    with pytest.raises(ScannerUnavailable):
        ClamAV(address, timeout=1).scan(io.BytesIO(b"a letter"))


@pytest.mark.parametrize("answer", [b"", b"stream: OK? FOUNDER\0", b"nonsense\0", b"\xff" * 9_000])
def test_an_answer_that_means_nothing_is_no_verdict(answer):
    with _saying(answer) as address, pytest.raises(ScannerUnavailable):
        ClamAV(address, timeout=5).scan(io.BytesIO(b"a letter"))


def test_one_that_never_answers_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"

        with pytest.raises(ScannerUnavailable):
            ClamAV(address, timeout=0.1).scan(io.BytesIO(b"a letter"))


class _saying:  # noqa: N801
    """A server that reads one file and says one thing."""

    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._talk)
        self.thread.start()
        return f"tcp://127.0.0.1:{self.server.getsockname()[1]}"

    def _talk(self):
        connection, _ = self.server.accept()
        with connection:
            while not connection.recv(65_536).endswith(END_OF_FILE):
                pass
            connection.sendall(self.answer)

    def __exit__(self, *_):
        self.thread.join()
        self.server.close()
