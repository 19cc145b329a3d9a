"""The web process."""

import logging

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 8  # of which a few work at once, see wsgi.py; the others wait for what is sent
STOPS_WITHIN = 8  # seconds from SIGTERM, time enough for the requests in hand


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
