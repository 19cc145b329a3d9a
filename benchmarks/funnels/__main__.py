"""An exact funnel over many events, against what a database needs only to read them.

    ./dev run python -m benchmarks.funnels [--millions 1 10 100] [--write]

Generates its events (seeded, through telemetry's own files) into a temporary folder. Prints the
ratio to DuckDB's scan of the same four columns, to ClickHouse's windowFunnel if `chdb` can be
imported, and of a dashboard tile from the daily roll-up. `--write` writes
docs/reference/funnels.md.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from fingerpost.engines.funnels import Plan, PlanStep, funnel, funnel_in_duckdb

from . import data

PAGE = Path(__file__).parents[2] / "docs/reference/funnels.md"
TEXT = Path(__file__).with_name("funnels.md")
ROUNDS = 5
EACH = 10_000_000  # events in a month's partition
PLAN = Plan(tuple(PlanStep(name, name, "") for name in data.STEPS))
AS_OF = data.BEGINS + 40 * data.MONTH
SCAN = "SELECT bit_xor(journey), bit_xor(time), count(kind), max(step) FROM read_parquet({files})"
ROLL_UP = """
COPY (SELECT CAST(time // 86400000 AS INT) AS day, version, device, channel, step, kind,
    count(*) AS times, count(DISTINCT journey) AS journeys
FROM read_parquet({files}) GROUP BY ALL) TO '{target}' (FORMAT parquet)
"""
TILE = """
SELECT day, sum(journeys) FILTER (kind = 'started'), sum(journeys) FILTER (kind = 'finished')
FROM read_parquet('{roll_up}') GROUP BY day ORDER BY day
"""
WINDOW_FUNNEL = """
SELECT level, count() FROM (
    SELECT journey, windowFunnel(10000000000)(toUInt64(time), {steps}) AS level
    FROM file('{files}', Parquet) GROUP BY journey
) GROUP BY level ORDER BY level SETTINGS schema_inference_make_columns_nullable = 0
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.funnels", description=__doc__)
    parser.add_argument("--millions", type=float, nargs="+", default=[1, 10])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows = []
    for millions in asked.millions:
        with tempfile.TemporaryDirectory(prefix="fingerpost-funnels-") as folder:
            rows.append(measured(Path(folder), round(millions * 1_000_000)))
            print(rows[-1], flush=True)
    table = "\n".join([HEAD, *rows])
    print(table)
    if asked.write:
        words = {"table": table, "cores": str(os.cpu_count())}
        PAGE.write_text(TEXT.read_text().format(**words))


HEAD = (
    "| events | bytes an event | scan | funnel | of the scan | SQL on DuckDB | windowFunnel "
    "| of the funnel | tile | of the scan |\n|---|---|---|---|---|---|---|---|---|---|"
)


def measured(lake: Path, wanted: int) -> str:
    began = time.perf_counter()
    written = list(data.months(lake, events=wanted, each=min(wanted, EACH)))
    files, events = [lake / part.path for part in written], sum(part.events for part in written)
    size = sum(path.stat().st_size for path in files) / events
    print(f"{events:,} events made in {time.perf_counter() - began:.0f} s", flush=True)
    listed = str([str(path) for path in files])
    funnel(files[:1], PLAN, as_of=AS_OF)  # compiled once, and not measured
    scan, passed = side_by_side(
        lambda: duckdb.sql(SCAN.format(files=listed)).fetchall(),
        lambda: funnel(files, PLAN, as_of=AS_OF),
    )
    tile = tile_of(lake, listed)
    clickhouse = window_funnel(lake) if find_spec("chdb") else None
    in_sql = once(lambda: funnel_in_duckdb(files, PLAN, as_of=AS_OF)) if events < 3e6 else None
    cells = (
        f"{events:,}", f"{size:.2f}", seconds(scan), seconds(passed), f"{passed / scan:.2f}",
        seconds(in_sql), seconds(clickhouse),
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


def tile_of(lake: Path, files: str) -> float:
    roll_up = lake / "roll-up.parquet"
    duckdb.sql(ROLL_UP.format(files=files, target=roll_up))
    (taken,) = side_by_side(lambda: duckdb.sql(TILE.format(roll_up=roll_up)).fetchall())
    return taken


def window_funnel(lake: Path) -> float:
    import chdb

    steps = ", ".join(f"kind = 'answered' AND step = '{name}'" for name in data.STEPS)
    statement = WINDOW_FUNNEL.format(steps=steps, files=lake / "service=*/month=*/*.parquet")
    return once(lambda: chdb.query(statement, "CSV"))


def seconds(taken: float | None) -> str:
    return f"{taken:.3f} s" if taken is not None else "–"


if __name__ == "__main__":
    main()
