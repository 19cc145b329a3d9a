"""A small demonstration borough, made by the real command and served by the real processes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import boroughs
from tests.waiting import free_port, is_ready, until

FINGERPOST = [sys.executable, "-m", "fingerpost.config"]


@dataclass(frozen=True)
class Borough:
    """Where it is served, and where its records lie."""

    home: Path
    port: int

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def publish(self, service: str, council: Path) -> None:
        """Publish a service as a folder of the council describes it now."""
        subprocess.run(
            [*FINGERPOST, "service", "publish", service],
            env=environment(self.home) | {"FINGERPOST_COUNCIL": str(council)},
            capture_output=True, check=True,
        )  # fmt: skip

    def count(self) -> None:
        """What the worker does each minute with what was noted of forms."""
        subprocess.run([sys.executable, "-c", COUNT], env=environment(self.home), check=True)

    def secrets(self) -> dict[str, str]:
        """The secret for one-time codes of each member of staff, as the demonstration prints it."""
        welcome = subprocess.run(
            [sys.executable, "-c", SECRETS], env=environment(self.home), capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        return dict(line.split() for line in welcome.stdout.splitlines())


COUNT = """
import django
django.setup()
from fingerpost.common.telemetry import actions
actions.compact()
"""
SECRETS = """
import django
django.setup()
from fingerpost.config.demonstration.people import secret_of
from fingerpost.config.demonstration.staff import STAFF
for member in STAFF:
    print(member.username, secret_of(member))
"""


DEMONSTRATION = {
    "FINGERPOST_MODE": "demonstration",
    "DJANGO_SETTINGS_MODULE": "fingerpost.config.settings",
}


def environment(home: Path) -> dict[str, str]:
    return boroughs.environment(home) | DEMONSTRATION


@contextmanager
def served(home: Path) -> Iterator[Borough]:
    """The borough in this folder, until the block ends."""
    borough = Borough(home, free_port())
    process = subprocess.Popen(
        boroughs.command("--port", str(borough.port)),
        env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: process.poll() is not None or is_ready(borough.port), at_most=400)
        assert process.poll() is None, "the demonstration ended by itself"
        yield borough
    finally:
        process.terminate()
        process.wait(timeout=30)
