"""Waiting for another process: until a condition holds, and never longer than said."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress

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
