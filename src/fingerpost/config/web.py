"""The web process: one that watches, and the workers that serve."""

import argparse
import logging
import os
import sys
from typing import NoReturn

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 8  # of which a few work at once, see wsgi.py; the others wait for what is sent
# Each thread would else keep what it gave back for itself alone.
MEMORY = {"MALLOC_ARENA_MAX": "2"}
STOPS_WITHIN = 8  # seconds from SIGTERM, time enough for the requests in hand


def become_web(*, host: str, port: int, workers: int) -> NoReturn:
    """Go on as the process that watches the workers.

    It serves nothing itself, so it holds nothing of what they need: a third of the memory.
    """
    told = ["--host", host, "--port", str(port), "--workers", str(workers)]
    command = [sys.executable, "-m", __name__, *told]
    os.execve(sys.executable, command, MEMORY | os.environ)  # noqa: S606  # no shell


def main() -> None:
    """Serve as `become_web` says."""
    parser = argparse.ArgumentParser(prog=f"python -m {__spec__.name}")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    run_web(**vars(parser.parse_args()))


def run_web(*, host: str, port: int, workers: int) -> None:
    """Serve until interrupted. Threads wait for the database, so there are several a process."""
    logging.getLogger("_granian").addFilter(_is_news)
    Granian(
        "fingerpost.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        # A browser may keep its connection open for ever; whoever stops us does not wait for it.
        workers_kill_timeout=STOPS_WITHIN,
    ).serve()


def _is_news(record: logging.LogRecord) -> bool:
    """Anything but that there are more threads than cores, which wsgi.py sees to."""
    return "Python threads, which seems quite high" not in record.getMessage()


if __name__ == "__main__":
    main()
