"""Waiting for another process: until a condition holds, and never longer than said."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPConnection

_PAUSE = threading.Event()


def until(holds: Callable[[], object], *, at_most: float = 60) -> None:
    """Return as soon as `holds()` is true; a refused connection counts as not yet.

    Raises TimeoutError after `at_most` seconds.
    """
    end = time.monotonic() + at_most
    while time.monotonic() < end:
        with suppress(ConnectionError):
            if holds():
                return
        _PAUSE.wait(0.05)
    raise TimeoutError(f"not within {at_most} s: {holds}")


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port: int = server.getsockname()[1]
        return port


def is_ready(port: int) -> bool:
    """Whether the website there says that it is; raises ConnectionError while nobody listens."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", "/health/ready/")
        return connection.getresponse().status == 200
