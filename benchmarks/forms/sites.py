"""Both sides as they run in service: one process on core 0, whatever keeps the data on any core."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from benchmarks.story.site import children_of, environment
from tests.waiting import free_port, until

ROOT = Path(__file__).parents[2]
PEER = ROOT.parent / "shared/peers/defra_forms"
SERVICE = Path(__file__).with_name("service")
FINGERPOST = [sys.executable, "-m", "fingerpost.config"]
SERVER_CORE, VISITOR_CORE = {0}, {1}
PAGES = 60
PUBLISH = """
import sys, django; django.setup()
from pathlib import Path
from fingerpost.products.forms import actions, queries
for folder in map(Path, sys.argv[1:]):
    actions.publish_service(folder.name, queries.read_folder(folder), by="benchmark")
"""


@dataclass(frozen=True)
class Site:
    """Where it is served, and the process at its root."""

    port: int
    root: int

    def memory(self) -> float:
        """What it and its children hold now, shared pages divided among those who share, in MB."""
        return sum(_held(number) for number in [self.root, *children_of(self.root)]) / 1024


def missing() -> str:
    """Why the peer cannot be measured here; "" if it can."""
    if not PEER.is_dir():
        return f"there is no peer in {PEER.name}"
    absent = [name for name in ("npm", "redis-server") if not shutil.which(name)]
    return f"install {' and '.join(absent)} first" if absent else ""


def install_peer(folder: Path) -> Path:
    """The peer with what it needs from npm."""
    here = shutil.copytree(PEER, folder / "peer")
    _run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=here)
    return here


@contextmanager
def peer(folder: Path, *, pages: int = 0) -> Iterator[Site]:
    """The peer with Redis; with `pages` its chain of conditional pages."""
    port, redis = free_port(), free_port()
    told = os.environ | {
        "NODE_ENV": "production", "REDIS": "1", "REDIS_PORT": str(redis), "WORKERS": "1",
        "PORT": str(port), "BIG": str(pages or ""),
    }  # fmt: skip
    keeps = ["redis-server", "--bind", "127.0.0.1", "--port", str(redis), "--save", "",
             "--appendonly", "no"]  # fmt: skip
    node = folder / "node_modules/node/bin/node"
    with ExitStack() as stack:
        stack.enter_context(_running(keeps, {0, 1}))
        server = stack.enter_context(
            _running([str(node), "server.mjs"], SERVER_CORE, env=told, cwd=folder)
        )
        first = "/foster/q0" if pages else "/foster/fostered-before"
        until(lambda: _answers(port, first))
        yield Site(port, server.pid)


def prepare_ours(home: Path, database_url: str = "") -> dict[str, str]:
    """A database with the form of the peer and one of conditional pages."""
    told = environment(home, database_url) | {"FINGERPOST_MODE": "development"}
    _run([*FINGERPOST, "migrate", "--verbosity", "0"], env=told)
    big = home / "services" / "big"
    big.mkdir(parents=True)
    manifest = (SERVICE / "service.yaml").read_text()
    (big / "service.yaml").write_text(manifest.replace("slug: fostering", "slug: big"))
    (big / "form.yaml").write_text(conditional_pages(PAGES))
    fostering = shutil.copytree(SERVICE, home / "services" / "fostering")
    _run([sys.executable, "-c", PUBLISH, str(fostering), str(big)], env=told)
    return told


@contextmanager
def ours(told: dict[str, str]) -> Iterator[Site]:
    """Our website: one process, as `fingerpost serve` runs it."""
    port = free_port()
    command = [*FINGERPOST, "serve", "--port", str(port), "--workers", "1"]
    with _running(command, SERVER_CORE, env=told) as server:
        until(lambda: _answers(port, "/health/ready/"))
        yield Site(port, server.pid)


def conditional_pages(pages: int) -> str:
    """A form of which each page is asked if the answer before it was x, as the peer's."""
    lines = ["title: Big", "sections:", "  - id: all", "    title: All", "    pages:"]
    for place in range(pages):
        lines.append(f"      - id: q{place}")
        if place:
            lines.append(f"        when: {{ question: q{place - 1}, equals: x }}")
        lines.append(
            f"        questions: [{{ id: q{place}, type: short-text, ask: Question {place} }}]"
        )
    return "\n".join([*lines, "ends: [{ id: sent, title: Thank you }]", ""])


@contextmanager
def _running(
    command: list[str], cores: set[int], **told: Any
) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
        **told,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(port: int, path: str) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status == 200


def _run(command: list[str], **told: Any) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=600, **told)


def _held(number: int) -> int:
    lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
