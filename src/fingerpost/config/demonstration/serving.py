"""Shows the demonstration: the website in this process, the worker beside it."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fingerpost.config.web import run_web

from .state import CannotDemonstrate

HOST = "127.0.0.1"


def check_port(port: int) -> None:
    """Raise CannotDemonstrate if something else answers there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            raise CannotDemonstrate(
                f"Port {port} cannot be used; something else may be using it. "
                f"Choose another, such as --port {8001 if port == 8000 else 8000}."
            ) from None


def serve(port: int) -> None:
    """Serve until interrupted; the worker ends with this process, however that ends."""
    with _worker():
        run_web(host=HOST, port=port, workers=1)


@contextmanager
def _worker() -> Iterator[None]:
    command = [sys.executable, "-m", "fingerpost.config", "worker", "--while-stdin-is-open"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as worker:  # noqa: S603
        try:
            yield
        finally:
            worker.terminate()
