"""Bodies are taken in whole, by threads of which a slow line may have many."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from fingerpost.config.reception import CHUNK, Reception

AT_ONCE = 2


class SlowLine:
    """Gives its bytes once it is told to."""

    def __init__(self, content):
        self.content, self.waits, self.goes_on = content, threading.Event(), threading.Event()

    def read(self, size):
        self.waits.set()
        self.goes_on.wait(10)
        given, self.content = self.content[:size], self.content[size:]
        return given


@pytest.fixture
def reception(tmp_path):
    def echo(environ, start_response):
        start_response("200 OK", [])
        return [environ["wsgi.input"].read() if "wsgi.input" in environ else b"page"]

    return Reception(
        echo, at_once=AT_ONCE, arriving=3 * AT_ONCE, most_bytes=200_000, folder=tmp_path
    )


def ask(reception, line=None, length=0):
    said = []
    environ = {"wsgi.input": line, "CONTENT_LENGTH": str(length)} if line else {}
    body = b"".join(reception(environ, lambda status, _headers: said.append(status)))
    return said, body


def test_slow_lines_keep_nobody_else_waiting(reception):
    size = CHUNK + 1
    lines = [SlowLine(b"x" * size) for _ in range(3 * AT_ONCE)]
    with ThreadPoolExecutor(len(lines) + 1) as threads:
        slow = [threads.submit(ask, reception, line, size) for line in lines]
        assert all(line.waits.wait(10) for line in lines)

        assert threads.submit(ask, reception).result(timeout=10) == (["200 OK"], b"page")
        said, _words = threads.submit(ask, reception, io.BytesIO(), size).result(timeout=10)
        assert said == ["503 Service Unavailable"]

        for line in lines:
            line.goes_on.set()
        assert {one.result(timeout=10)[1] for one in slow} == {b"x" * size}


@pytest.mark.parametrize("length", [0, 1, 65_536, 65_537, 200_000])
def test_what_came_is_handed_on_whole(reception, tmp_path, length):
    said, body = ask(reception, io.BytesIO(b"x" * length), length)

    assert (said, len(body)) == (["200 OK"], length)
    assert list(tmp_path.iterdir()) == []


def test_what_did_not_come_whole_is_no_request(reception):
    assert ask(reception, io.BytesIO(b"x" * 99), 100) == (["400 Bad Request"], b"")


def test_what_is_too_large_is_read_and_dropped(reception):
    line = io.BytesIO(b"x" * 300_000)

    said, body = ask(reception, line, 300_000)

    assert (said, body) == (["200 OK"], b"")
    assert line.read() == b""


def test_what_is_far_too_large_is_not_even_read(reception):
    line = io.BytesIO(b"x" * 2_000_000)

    assert ask(reception, line, 2_000_000)[0] == ["400 Bad Request"]
    assert len(line.read()) > 1_000_000


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/apply/early-help/", "/accounts/login/"])
def test_too_much_at_once_is_said_in_a_sentence(client, settings, address):
    settings.BODY_MAX_BYTES = 2 * 2**20

    response = client.post(address, {"x": "y" * 2_500_000})

    assert response.status_code == 413
    assert "At most 2\xa0MB can be sent at once" in response.content.decode()
