"""A demonstration borough in a folder of its own, served by the real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.waiting import free_port, is_ready, until

FINGERPOST = [sys.executable, "-m", "fingerpost.config"]
PEOPLE = "600"
SECRETS = """
import django; django.setup()
from fingerpost.config.demonstration.people import secret_of
from fingerpost.config.demonstration.staff import STAFF
for member in STAFF:
    print(member.username, secret_of(member))
"""
CAUGHT_UP = """
import sys, time, django; django.setup()
from fingerpost.products.cases.models import Case
sent, until = set(sys.stdin.read().split()), time.monotonic() + 120
while missing := sent - set(Case.objects.values_list("reference", flat=True)):
    if time.monotonic() > until:
        sys.exit(f"{len(missing)} referrals sent became no case")
    time.sleep(0.2)  # asking all the time would slow down what is measured
opened = Case.objects.values_list("reference", "received_at", "opened_at")
print(max((at - since).total_seconds() for one, since, at in opened if one in sent))
"""


@dataclass(frozen=True)
class Site:
    """Where it is served, what its processes are told, and which they are."""

    port: int
    told: dict[str, str]
    processes: dict[str, int]

    def secrets(self) -> dict[str, str]:
        return dict(line.split() for line in _python(SECRETS, self.told).splitlines())

    def catch_up(self, sent: list[str]) -> float:
        """Seconds from the slowest of these referrals to its case, once each has one."""
        return float(_python(CAUGHT_UP, self.told, "\n".join(sent))) if sent else 0

    def memory(self) -> dict[str, float]:
        """The most that each process and its children held at once, in MB."""
        return {
            name: sum(_most_held(number) for number in [root, *children_of(root)]) / 1024
            for name, root in self.processes.items()
        }


def environment(home: Path, database_url: str = "") -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("FINGERPOST_", "DJANGO_"))}
    return ours | {
        "FINGERPOST_HOME": str(home),
        "FINGERPOST_MODE": "demonstration",
        "FINGERPOST_DATABASE_URL": database_url,
        # Each visitor comes from an address of their own, written down as our proxy would.
        "FINGERPOST_BEHIND_PROXY": "true",
        "DJANGO_SETTINGS_MODULE": "fingerpost.config.settings",
    }


def make(told: dict[str, str]) -> None:
    """The borough with half a year of its work."""
    command = [*FINGERPOST, "demo", "--people", PEOPLE, "--make-only"]
    subprocess.run(command, env=told, check=True, stdout=subprocess.DEVNULL, timeout=600)


@contextmanager
def served(told: dict[str, str], *, workers: int) -> Iterator[Site]:
    """Web and worker on this borough until the block ends."""
    port = free_port()
    web = [*FINGERPOST, "serve", "--port", str(port), "--workers", str(workers)]
    started = {
        "web": subprocess.Popen(web, env=told, stdout=subprocess.DEVNULL),
        "worker": subprocess.Popen([*FINGERPOST, "worker"], env=told, stdout=subprocess.DEVNULL),
    }
    try:
        until(lambda: is_ready(port))
        yield Site(port, told, {name: process.pid for name, process in started.items()})
    finally:
        for process in started.values():
            process.terminate()
        for process in started.values():
            process.wait(timeout=30)


def _python(script: str, told: dict[str, str], given: str = "") -> str:
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=told, input=given, check=True, stdout=-1, text=True)
    return done.stdout


def children_of(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task").glob("*/children")
    found = [int(number) for tasks in listed for number in tasks.read_text().split()]
    return found + [number for child in found for number in children_of(child)]


def _most_held(number: int) -> int:
    lines = Path(f"/proc/{number}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
