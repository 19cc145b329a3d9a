"""What counting costs: an append beside a row in the database, bytes, and what kill -9 leaves.

    ./dev run python -m benchmarks.telemetry [--processes 4] [--events 50000] [--write]

`--write` puts the figures into docs/reference/telemetry.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/reference/telemetry.md"
MAYHEM = "fingerpost.common.telemetry.tests.mayhem"
STEPS = [f"page-{number}" for number in range(30)]
ROWS = 400  # a process writes so many to the database: it is that much slower
WORDS = """# Telemetry: what it costs

Measured by `./dev run python -m benchmarks.telemetry`, which also wrote this page. Times are taken
around the append itself.

{table}

A step of a form costs its page one append or a few, a view of a page of the website just one.

The aim is 20 µs at p99, 20 × `create()`, 6 bytes an event, and nothing lost or doubled.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.telemetry", description=__doc__)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--events", type=int, default=50_000, help="in each process")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fingerpost-telemetry-") as home:
        os.environ |= {"FINGERPOST_MODE": "development", "FINGERPOST_HOME": home}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.config.settings"
        rows = list(measured(Path(home), asked.processes, asked.events))
    table = "\n".join(["| measured | figure |", "|---|---|", *rows])
    print(table)
    if asked.write:
        PAGE.write_text(WORDS.format(table=table))


def measured(home: Path, processes: int, events: int) -> Iterator[str]:
    prepare()
    appended = sorted(together(append_many, processes, events))
    yield row(f"append, median, {processes} processes", f"{at(appended, 0.5):.1f} µs")
    yield row(f"append, p99, {processes} processes", f"{at(appended, 0.99):.1f} µs")
    created = sorted(together(create_many, processes, ROWS))
    yield row(
        f"Django create() on SQLite, median, {processes} processes", f"{at(created, 0.5):.0f} µs"
    )
    ratio = sum(created) / len(created) / (sum(appended) / len(appended))
    yield row("an append is so many times as fast, on average", f"{ratio:.0f}")
    yield from stored(home, processes * events)
    yield row("killed with kill -9", survived(home / "mayhem"))


def prepare() -> None:
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    connections.close_all()


def together(work: Callable[[int, int], list[float]], processes: int, count: int) -> list[float]:
    """Every time, in microseconds, that any of the processes took."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        done = [pool.submit(work, number, count) for number in range(processes)]
        return [taken for one in done for taken in one.result()]


def append_many(process: int, count: int) -> list[float]:
    import django

    django.setup()
    from fingerpost.common.telemetry import actions
    from fingerpost.common.telemetry.rules import Event, Kind, journey_number

    kinds, taken = (Kind.SEEN, Kind.ANSWERED), []
    began = time.time_ns() // 1_000_000
    for number in range(-1_000, count):
        step = STEPS[number // 2 % 30]
        journey = journey_number(began + number // 60 * 1_000, f"{process}-{number // 60}")
        moment = began + number * 4_321 + number * number % 9_973
        event = Event(moment, journey, "early-help", 1, kinds[number % 2], step, channel="online")
        before = time.perf_counter_ns()
        actions.append([event])
        if number >= 0:  # the first ones only warm up
            taken.append((time.perf_counter_ns() - before) / 1000)
    return taken


def create_many(process: int, count: int) -> list[float]:
    import django

    django.setup()
    from fingerpost.products.journeys.models import Feedback

    taken = []
    for _ in range(count):
        before = time.perf_counter_ns()
        Feedback.objects.create(service="early-help", step="page-1", is_useful=True)
        taken.append((time.perf_counter_ns() - before) / 1000)
    return taken


def stored(home: Path, events: int) -> Iterator[str]:
    from fingerpost.common.telemetry import actions

    before = time.perf_counter()
    compacted = actions.compact().events
    yield row("compaction", f"{compacted / (time.perf_counter() - before):,.0f} events a second")
    size = sum(path.stat().st_size for path in (home / "lake").rglob("*.parquet"))
    yield row(f"stored, {compacted:,} events", f"{size / compacted:.2f} bytes an event")


def survived(folder: Path) -> str:
    command = [sys.executable, "-m", MAYHEM, str(folder), "48", "6"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def at(ordered: list[float], share: float) -> float:
    return ordered[int(len(ordered) * share)]


def row(name: str, figure: str) -> str:
    return f"| {name} | {figure} |"


if __name__ == "__main__":
    main()
