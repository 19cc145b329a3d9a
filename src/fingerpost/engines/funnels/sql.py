"""The same funnel in plain SQL, as DuckDB and Spark both run it, and smaller questions."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .figures import DAY, PAUSE, Funnel, StepFigures, Where
from .plan import Plan

Run = Callable[[str], list[Any]]

STEPS = """
WITH ordered AS (
    SELECT journey, time, kind, CASE WHEN step IN ({steps}) THEN step ELSE '' END AS step
    FROM events WHERE {where}
), timed AS (
    SELECT *, time - lag(time) OVER (PARTITION BY journey ORDER BY time, kind, step) AS gap,
        row_number() OVER (PARTITION BY journey ORDER BY time, kind, step) AS place
    FROM ordered
), followed AS (
    SELECT *, sum(CASE WHEN gap <= {pause} THEN gap ELSE 0 END)
        OVER (PARTITION BY journey ORDER BY place ROWS UNBOUNDED PRECEDING) AS active
    FROM timed
), journeys AS (
    SELECT journey, max(time) AS ended, max(active) AS active,
        max(CASE WHEN kind = 'started' THEN 1 ELSE 0 END) AS is_begun,
        max(CASE WHEN kind = 'finished' THEN 1 ELSE 0 END) AS is_sent,
        max(CASE WHEN kind = 'saved-for-later' THEN 1 ELSE 0 END) AS is_saved,
        min(CASE WHEN kind = 'finished' THEN active END) AS spent,
        max(CASE WHEN step <> '' THEN place END) AS last_place
    FROM followed GROUP BY journey
), outcomes AS (
    SELECT j.*, coalesce(f.step, '') AS last_step, CASE
        WHEN is_sent = 1 THEN 'sent'
        WHEN is_saved = 1 AND ended > {saved_since} THEN 'saved'
        WHEN ended > {open_since} THEN 'open'
        WHEN f.step IS NULL THEN 'before'
        WHEN f.step IN ({exits}) THEN 'away'
        ELSE 'left' END AS outcome
    FROM journeys j LEFT JOIN followed f ON f.journey = j.journey AND f.place = j.last_place
), visits AS (
    SELECT step, kind, time - lag(time) OVER w AS dwell,
        lag(kind) OVER w AS kind_before, lag(step) OVER w AS step_before
    FROM timed WHERE kind IN ('seen', 'back', 'answered')
    WINDOW w AS (PARTITION BY journey ORDER BY place)
), stays AS (
    SELECT step, median(dwell) AS median_ms FROM visits
    WHERE kind = 'answered' AND kind_before <> 'answered' AND step_before = step AND step <> ''
        AND dwell <= {pause}
    GROUP BY step
), leavers AS (
    SELECT last_step AS step, count(*) AS lost, median(active) AS left_after_ms
    FROM outcomes WHERE outcome = 'left' GROUP BY last_step
), reached AS (
    SELECT step, count(DISTINCT journey) AS reached,
        count(DISTINCT CASE WHEN kind = 'answered' THEN journey END) AS answered,
        count(DISTINCT CASE WHEN kind = 'back' THEN journey END) AS went_back,
        count(DISTINCT CASE WHEN kind = 'error' THEN journey END) AS with_errors
    FROM ordered WHERE step <> '' GROUP BY step
)
"""
BY_STEP = """
SELECT reached.step, reached, answered, went_back, with_errors, coalesce(lost, 0), median_ms,
    left_after_ms
FROM reached LEFT JOIN stays ON stays.step = reached.step
    LEFT JOIN leavers ON leavers.step = reached.step
"""
TOTALS = """
SELECT count(*), coalesce(sum(is_begun), 0), count(CASE WHEN outcome = 'sent' THEN 1 END),
    count(CASE WHEN outcome = 'away' THEN 1 END), count(CASE WHEN outcome = 'open' THEN 1 END),
    count(CASE WHEN outcome = 'before' THEN 1 END), median(spent),
    count(CASE WHEN outcome = 'saved' THEN 1 END)
FROM outcomes
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """How often an answer was refused by a rule, and in how many journeys."""

    step: str
    question: str
    rule: str
    times: int
    journeys: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """How many journeys have these names, and how many of them were sent."""

    names: tuple[str, ...]
    journeys: int
    sent: int


def funnel_in_sql(run: Run, plan: Plan, *, as_of: int, where: Where | None = None) -> Funnel:
    """The funnel of the table `events`; `run` takes a statement and gives its rows."""
    steps = STEPS.format(
        steps=quoted_list(plan.codes),
        exits=quoted_list(plan.exits),
        where=condition(where or Where()),
        pause=PAUSE,
        open_since=as_of - DAY,
        saved_since=as_of - plan.kept,
    )
    rows = {row[0]: StepFigures(*row) for row in run(steps + BY_STEP)}
    (totals,) = run(steps + TOTALS)
    nobody = (0, 0, 0, 0, 0, None, None)
    ordered = tuple(rows.get(name) or StepFigures(name, *nobody) for name in plan.codes)
    journeys, begun, sent, away, still_open, before, spent, saved = totals
    return Funnel(journeys, begun, sent, away, still_open, before, spent, ordered, saved)


def funnel_in_duckdb(
    files: Sequence[Path], plan: Plan, *, as_of: int, where: Where | None = None
) -> Funnel:
    """The same of Parquet files, in DuckDB."""
    if not files:
        return funnel_in_sql(_nothing, plan, as_of=as_of)
    with _events(files) as run:
        return funnel_in_sql(run, plan, as_of=as_of, where=where)


def refusals(files: Sequence[Path], where: Where | None = None) -> list[Refusal]:
    """Errors by step, question and rule, those of most journeys first."""
    rows = ask(
        files,
        "SELECT step, question, rule, count(*), count(DISTINCT journey) AS journeys FROM events "
        f"WHERE kind = 'error' AND {condition(where or Where())} "
        "GROUP BY ALL ORDER BY journeys DESC, step, question, rule",
    )
    return [Refusal(*row) for row in rows]


def groups(files: Sequence[Path], *attributes: str, where: Where | None = None) -> list[Grouped]:
    """Journeys by version, device, channel, place, or the month in which they began."""
    if unknown := set(attributes) - {"version", "device", "channel", "place", "month"}:
        raise ValueError(*unknown)
    names = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in attributes)
    order = ", ".join(map(str, range(1, len(attributes) + 1)))
    rows = ask(
        files,
        f"SELECT {', '.join(attributes)}, count(*), sum(sent) FROM ("
        f"SELECT journey, {names}, max(CASE WHEN kind = 'finished' THEN 1 ELSE 0 END) AS sent "
        f"FROM events WHERE {condition(where or Where())} GROUP BY ALL"
        f") GROUP BY ALL ORDER BY {order}",
    )
    size = len(attributes)
    return [Grouped(tuple(row[:size]), row[size], int(row[size + 1])) for row in rows]


def ask(files: Sequence[Path], statement: str) -> list[Any]:
    """The rows of a statement about the table `events`, which is these files."""
    if not files:
        return []
    with _events(files) as run:
        return run(statement)


@contextmanager
def _events(files: Sequence[Path]) -> Iterator[Run]:
    """Something that runs SQL on the table `events`, which is these files."""
    paths = quoted_list(str(path) for path in files)
    with cursor() as own:
        own.execute(
            "CREATE TEMP VIEW events AS "
            f"SELECT * FROM read_parquet([{paths}], hive_partitioning = true)"
        )
        yield lambda statement: own.execute(statement).fetchall()


def cursor() -> Any:
    """DuckDB, with tables of its own: opening a database anew each time costs more than asking."""
    return _database(os.getpid()).cursor()


@cache
def _database(process: int) -> Any:
    """One for each process: a child cannot use its parent's."""
    import duckdb

    return duckdb.connect()


def _nothing(statement: str) -> list[Any]:
    return [] if statement.endswith(BY_STEP) else [(0, 0, 0, 0, 0, 0, None, 0)]


def condition(where: Where) -> str:
    """Names are slugs and numbers are numbers, so nothing has to be escaped; but it is checked."""
    parts = ["1 = 1"]
    if where.version is not None:
        parts.append(f"version = {int(where.version)}")
    if where.channel is not None:
        parts.append(f"channel = {_quoted(where.channel)}")
    if where.device is not None:  # on which it began
        began_on = f"GROUP BY journey HAVING min_by(device, time) = {_quoted(where.device)}"
        parts.append(f"journey IN (SELECT journey FROM events {began_on})")
    if where.place is not None:  # only the event in which an address was given names it
        of = f"SELECT journey FROM events WHERE place = {_quoted(where.place)}"
        parts.append(f"journey IN ({of})")
    if where.since is not None:
        parts.append(f"journey >= {int(where.since)}")
    if where.until is not None:
        parts.append(f"journey < {int(where.until)}")
    return " AND ".join(parts)


def quoted_list(names: Any) -> str:
    return ", ".join(map(_quoted, names)) or "NULL"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
