"""An exact funnel over many events, against what a database needs only to read them.

    ./dev run python -m benchmarks.funnels [--millions 1 10 100] [--write]

Generates its events (seeded, through telemetry's own files) once, into ~/.cache. Prints the
ratio to DuckDB's scan of the same four columns, to ClickHouse's windowFunnel, and of a dashboard
tile from the daily roll-up. `--write` writes docs/reference/funnels.md.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from fingerpost.common.telemetry.actions.days import keep_days
from fingerpost.common.telemetry.queries import kept_days
from fingerpost.engines.funnels import Plan, PlanStep, funnel, funnel_in_duckdb, overview

from . import data

PAGE = Path(__file__).parents[2] / "docs/reference/funnels.md"
TEXT = Path(__file__).with_name("funnels.md")
ROUNDS = 3
CACHE = Path.home() / ".cache/fingerpost/benchmarks"
PLAN = Plan(tuple(PlanStep(name, name, "") for name in data.STEPS))
AS_OF = data.BEGINS + 40 * data.MONTH
# DuckDB answers some questions without reading: a count, or a minimum alone, from the statistics.
SCAN = "SELECT sum(journey), sum(time), min(kind), min(step) FROM read_parquet({files})"
LEAN = """
SELECT bit_xor(journey), bit_xor(time), sum(strlen(kind)), sum(strlen(step))
FROM read_parquet({files})
"""
WINDOW_FUNNEL = """
SELECT level, count() FROM (
    SELECT journey, windowFunnel(10000000000)(toUInt64(time), {steps}) AS level
    FROM file('{files}', Parquet) GROUP BY journey
) GROUP BY level ORDER BY level SETTINGS schema_inference_make_columns_nullable = 0
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.funnels", description=__doc__)
    parser.add_argument("--millions", type=float, nargs="+", default=[1, 10, 100])
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the events are kept")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows = []
    for millions in asked.millions:
        rows.append(measured(asked.cache, round(millions * 1_000_000)))
        print(rows[-1], flush=True)
    table = "\n".join([HEAD, *rows])
    print(table)
    if asked.write:
        words = {"table": table, "cores": str(os.cpu_count())}
        PAGE.write_text(TEXT.read_text().format(**words))


HEAD = (
    "| events | bytes an event | scan | lean scan | funnel | of the scan | of the lean scan "
    "| SQL on DuckDB | windowFunnel | of the funnel | tile | of the scan |\n" + "|---" * 12 + "|"
)


def measured(cache: Path, wanted: int) -> str:
    began = time.perf_counter()
    files, events = data.lake_of(wanted, cache)
    size = sum(path.stat().st_size for path in files) / events
    print(f"{events:,} events there after {time.perf_counter() - began:.0f} s", flush=True)
    listed = str([str(path) for path in files])
    funnel(files[:1], PLAN, as_of=AS_OF)  # compiled once, and not measured
    tasks = [
        lambda: duckdb.sql(SCAN.format(files=listed)).fetchall(),
        lambda: duckdb.sql(LEAN.format(files=listed)).fetchall(),
        lambda: funnel(files, PLAN, as_of=AS_OF),
    ]
    if find_spec("chdb"):
        tasks.append(lambda: window_funnel(files))
    scan, lean, passed, clickhouse = (*side_by_side(*tasks), None)[:4]
    tile = tile_of(files)
    in_sql = once(lambda: funnel_in_duckdb(files, PLAN, as_of=AS_OF)) if events < 3e6 else None
    cells = (
        f"{events:,}", f"{size:.2f}", seconds(scan), seconds(lean), seconds(passed),
        f"{passed / scan:.2f}", f"{passed / lean:.2f}", seconds(in_sql), seconds(clickhouse),
        f"{clickhouse / passed:.1f}" if clickhouse else "–", seconds(tile), f"{tile / scan:.3f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def side_by_side(*tasks: Callable[[], Any]) -> Iterator[float]:
    """The median of each, in turn, so that all meet the same noise."""
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(ROUNDS):
        for task, taken in zip(tasks, times, strict=True):
            taken.append(once(task))
    return map(statistics.median, times)


def once(task: Callable[[], Any]) -> float:
    began = time.perf_counter()
    task()
    return time.perf_counter() - began


def tile_of(files: list[Path]) -> float:
    """What the front of the journeys page does for a service, from days kept as telemetry does."""
    lake = files[0].parents[2]
    keep_days(lake, now=AS_OF)
    paths = [str(path.relative_to(lake)) for path in files]
    (taken,) = side_by_side(
        lambda: overview([kept_days(lake, path) for path in paths], PLAN, as_of=AS_OF, version=1)
    )
    return taken


def window_funnel(files: list[Path]) -> Any:
    import chdb

    steps = ", ".join(f"kind = 'answered' AND step = '{name}'" for name in data.STEPS)
    pattern = files[0].parents[1] / "month=*/*.parquet"
    return chdb.query(WINDOW_FUNNEL.format(steps=steps, files=pattern), "CSV")


def seconds(taken: float | None) -> str:
    return f"{taken:.3f} s" if taken is not None else "–"


if __name__ == "__main__":
    main()
