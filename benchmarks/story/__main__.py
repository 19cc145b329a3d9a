"""The story under load: residents ask for help while workers work, over HTTP on this machine.

    ./dev run python -m benchmarks.story [--growth] [--write]

On SQLite, and on a PostgreSQL of its own where initdb is installed. `--growth` adds the pages of
the caseworkers with up to 100,000 cases. `--write` writes docs/reference/performance.md.
"""

import argparse
import os
import platform
import random
import signal
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPException
from itertools import count
from pathlib import Path
from statistics import quantiles

from benchmarks.forms.report import written as forms_beside_a_peer
from tools.machine import find
from tools.postgres import temporary_server

from . import site
from .growth import growth
from .visitors import Browser, Unexpected, ask_for_help, sign_in, work

PAGE = Path(__file__).parents[2] / "docs/reference/performance.md"
TEXT = Path(__file__).with_name("performance.md")


@dataclass
class Run:
    """What happened on one database."""

    times: list[tuple[str, float]] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0
    behind: float = 0
    memory: dict[str, float] = field(default_factory=dict)


def main() -> None:
    asked = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that every server is ended
    tables, errors = [], 0
    with tempfile.TemporaryDirectory(prefix="fingerpost-load-") as folder:
        told = site.environment(Path(folder) / "sqlite")
        os.environ |= told
        for name, place in databases(Path(folder)):
            run = load(place, asked)
            errors += len(run.errors)
            tables.append(table_of(name, run))
            print(tables[-1], flush=True)
        if asked.growth:
            tables.append(table_of_growth())
            print(tables[-1])
    if asked.write and not errors:
        PAGE.write_text(f"{page(asked, tables).rstrip()}\n\n{forms_beside_a_peer()}")
    sys.exit(1 if errors else 0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.story", description=__doc__)
    parser.add_argument("--residents", type=int, default=50, help="at the same time")
    parser.add_argument("--practitioners", type=int, default=10, help="at the same time")
    parser.add_argument("--seconds", type=float, default=30, help="in which journeys begin")
    parser.add_argument("--journeys", type=int, default=5_000, help="at most")
    parser.add_argument("--workers", type=int, default=1, help="web processes")
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.only == "PostgreSQL" and asked.growth:
        parser.error("--growth is measured on SQLite")
    return asked


def databases(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The borough made anew on each database of this machine."""
    only = arguments().only
    if only != "PostgreSQL":
        yield "SQLite", site.environment(folder / "sqlite")
    if only != "SQLite" and find("initdb"):
        with temporary_server() as url:
            yield "PostgreSQL", site.environment(folder / "postgresql", url)
    elif only != "SQLite":
        print("PostgreSQL is not on this machine.")


def load(told: dict[str, str], asked: argparse.Namespace) -> Run:
    import django

    site.make(told)
    django.setup()
    run = Run()
    with site.served(told, workers=asked.workers) as place:
        workers = signed_in(place, asked.practitioners, run)
        begin = time.monotonic()
        with working(workers, run):
            together(residents(place, asked, run, until=begin + asked.seconds))
            run.seconds = time.monotonic() - begin
        run.behind = place.catch_up(run.sent)
        run.memory = place.memory()
    return run


def signed_in(place: site.Site, wanted: int, run: Run) -> list[tuple[Browser, bool]]:
    """Front door and early help, the first of each first; signing in is not measured."""
    from fingerpost.common.identity.rules import Role
    from fingerpost.config.demonstration.staff import FOSTERING, STAFF

    able = [one for one in STAFF if one.role in {Role.FRONT_DOOR, Role.PRACTITIONER}]
    staff = sorted((one for one in able if one.team != FOSTERING), key=lambda one: not one.lead)
    secrets, workers = place.secrets(), []
    for number, member in enumerate(staff[:wanted], start=1):
        browser = Browser(place.port, f"10.9.0.{number}", [])
        sign_in(browser, member.email, secrets[member.username])
        browser.times = run.times
        workers.append((browser, member.role is Role.FRONT_DOOR))
    return workers


@contextmanager
def working(workers: list[tuple[Browser, bool]], run: Run) -> Iterator[None]:
    """The workers work until the block ends."""
    ended = threading.Event()

    def works(browser: Browser, at_front_door: bool, chance: random.Random) -> None:
        while not ended.is_set():
            with noted(run):
                work(browser, at_front_door=at_front_door, chance=chance)

    threads = [
        threading.Thread(target=works, args=(*one, random.Random(number)))
        for number, one in enumerate(workers)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def residents(
    place: site.Site, asked: argparse.Namespace, run: Run, *, until: float
) -> list[threading.Thread]:
    """Each sends one referral after the other, every time as somebody else."""
    letters, numbers = referrals(), count()

    def asks() -> None:
        while time.monotonic() < until and (number := next(numbers)) < asked.journeys:
            address = f"10.1.{number // 250}.{number % 250 + 1}"
            with noted(run):
                browser = Browser(place.port, address, run.times)
                run.sent.append(ask_for_help(browser, letters[number % len(letters)]))
                browser.connection.close()

    return [threading.Thread(target=asks, daemon=True) for _ in range(asked.residents)]


@contextmanager
def noted(run: Run) -> Iterator[None]:
    try:
        yield
    except (Unexpected, OSError, HTTPException) as error:
        run.errors.append(f"{type(error).__name__}: {error}")
        print(f"Error: {run.errors[-1]}", flush=True)
        time.sleep(0.5)  # a site that is down is not to be asked in a tight loop


def together(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def referrals() -> list[object]:
    """What the borough's professionals send about families who have agreed."""
    from fingerpost.config.demonstration.borough import make_borough
    from fingerpost.config.demonstration.referrals import referrals

    sent = referrals(
        list(make_borough(1, 600).households()), since=date(2026, 1, 5), until=date(2026, 7, 1),
        count=400, chance=random.Random(1),
    )  # fmt: skip
    wanted = {"danger": ["no-danger"], "referrer-kind": ["professional"], "agreement": ["agreed"]}
    return [one for one in sent if wanted.items() <= one.fields.items()]


def table_of(name: str, run: Run) -> str:
    by_kind = defaultdict(list)
    for kind, took in run.times:
        by_kind[kind].append(took * 1000)
    rows = [f"### {name}", "", "| | requests | p50 | p95 | p99 |", "|---|--:|--:|--:|--:|"]
    for kind in sorted(by_kind):
        cuts = quantiles(by_kind[kind], n=100) if len(by_kind[kind]) > 1 else by_kind[kind] * 99
        figures = " | ".join(f"{cuts[place]:,.0f} ms" for place in (49, 94, 98))
        rows.append(f"| {kind} | {len(by_kind[kind]):,} | {figures} |")
    memory = ", ".join(f"{process} {held:,.0f} MB" for process, held in run.memory.items())
    rows += [
        "",
        f"- {len(run.sent):,} journeys in {run.seconds:.1f} s: "
        f"{len(run.sent) / run.seconds:.2f} journeys and "
        f"{len(run.times) / run.seconds:.0f} requests a second.",
        f"- Errors: {len(run.errors)}.",
        f"- Every referral became a case, the slowest {run.behind:.1f} s after it was sent.",
        f"- Memory at most: {memory}.",
    ]
    return "\n".join(rows)


def table_of_growth() -> str:
    rows = [
        "### As cases grow (SQLite)", "",
        "| cases | in the queue | with the worker | queue, p50 / p95 | my cases | case page |",
        "|--:|--:|--:|--:|--:|--:|",
    ]  # fmt: skip
    rows += [f"| {' | '.join(row[:3])} | {' ms | '.join(row[3:])} ms |" for row in growth()]
    return "\n".join(rows)


def page(asked: argparse.Namespace, tables: list[str]) -> str:
    from django.utils import timezone

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    values = {
        "date": timezone.localdate().strftime("%-d %B %Y"),
        "machine": f"{os.cpu_count()} cores, {memory:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}",
        "command": " ".join(["./dev run python -m benchmarks.story", *sys.argv[1:]]),
        "residents": asked.residents,
        "practitioners": asked.practitioners,
        "seconds": f"{asked.seconds:g}",
        "workers": asked.workers,
        "tables": "\n\n".join(tables),
    }
    return TEXT.read_text().format(**values)


if __name__ == "__main__":
    main()
