"""Shows the demonstration: the website here, the worker and a pretended Pay beside it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.conf import settings

from fingerpost.config import environment, money
from fingerpost.config.web import run_web
from fingerpost.contrib.govuk_pay.pretended import KEY

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
    """Serve until interrupted; what runs beside it ends with this process, however that ends."""
    lead_messages_here(port)
    with _pretended_pay(), _worker():
        run_web(host=HOST, port=port, workers=1)


def lead_messages_here(port: int) -> None:
    """What is sent leads to where it is served, unless its address was given."""
    address = settings.ENVIRONMENT.base_url or f"http://{HOST}:{port}"
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = address
    os.environ["FINGERPOST_BASE_URL"] = address  # for the worker


def _worker() -> AbstractContextManager[None]:
    return _beside("fingerpost.config", "worker", "--while-stdin-is-open")


@contextmanager
def _pretended_pay() -> Iterator[None]:
    """Somewhere to pay fees where no money moves."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    os.environ["FINGERPOST_GOVUK_PAY_URL"] = f"http://{HOST}:{port}"
    os.environ["FINGERPOST_GOVUK_PAY_KEY"] = KEY
    settings.PAYMENTS_PROVIDER = money.provider(environment.load())
    kept_in = str(settings.HOME / "pretended-payments.json")
    with _beside("fingerpost.contrib.govuk_pay.fake", "--port", str(port), "--kept-in", kept_in):
        yield


@contextmanager
def _beside(module: str, *arguments: str) -> Iterator[None]:
    """A process that ends when this one does: it reads an input that nobody else holds."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(  # noqa: S603  our own program and words of ours
        command, stdin=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            yield
        finally:
            process.terminate()
