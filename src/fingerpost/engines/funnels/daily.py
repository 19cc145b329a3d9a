"""Each day in a few rows, so that an overview counts days and not every event again.

A day is that on which a journey began. Somebody who has not finished may still come back for a
day, or as long as the answers are kept that they saved for later: until when is in the rows, to the
ten minutes, so that they need not be made anew as time goes.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .figures import DAY, Funnel, StepFigures
from .plan import Plan
from .sql import cursor

TEN_MINUTES = 600_000
LONGEST_KEPT = 90 * DAY
COUNTED = ["reached", "answered", "went_back", "with_errors"]
TOTALS = ["journeys", "started", "finished"]
OVERVIEW_COLUMNS = ["version", "step", "open_until", "is_saved", "stopped", *TOTALS, *COUNTED]
REACHED_COLUMNS = ["day", "step", "reached"]
FIRST_DAY = date(1970, 1, 1)
ROWS = """
WITH journeys AS (
    SELECT journey, min(version) AS version, CAST(min(time) // {day} AS INT) AS day,
        arg_min(device, file_row_number) AS device, arg_min(channel, file_row_number) AS channel,
        bool_or(kind = 'started') AS is_begun, bool_or(kind = 'finished') AS is_sent,
        bool_or(kind = 'saved-for-later') AS was_saved,
        coalesce(arg_max(step, file_row_number) FILTER (step <> ''), '') AS last_step,
        (max(time) + {day} + {ten} - 1) // {ten} * {ten} AS open_until
    FROM read_parquet({file}, file_row_number = true, hive_partitioning = false) GROUP BY journey
), stopped AS (
    SELECT *, was_saved AND open_until + {kept} - {day} > {now} AS is_saved
    FROM journeys WHERE NOT is_sent
), visits AS (
    SELECT journey, step, bool_or(kind = 'answered') AS is_answered,
        bool_or(kind = 'back') AS is_back, bool_or(kind = 'error') AS is_error
    FROM read_parquet({file}, hive_partitioning = false) WHERE step <> '' GROUP BY journey, step
)
SELECT version, day, device, channel, '' AS step, 0 AS open_until, false AS is_saved,
    count(*) AS journeys,
    count(CASE WHEN is_begun THEN 1 END) AS started,
    count(CASE WHEN is_sent THEN 1 END) AS finished,
    0 AS reached, 0 AS answered, 0 AS went_back, 0 AS with_errors, 0 AS stopped
FROM journeys GROUP BY ALL
UNION ALL
SELECT version, day, device, channel, step, 0, false, 0, 0, 0, count(*),
    count(CASE WHEN is_answered THEN 1 END), count(CASE WHEN is_back THEN 1 END),
    count(CASE WHEN is_error THEN 1 END), 0
FROM visits JOIN journeys USING (journey) GROUP BY ALL
UNION ALL
SELECT version, day, device, channel, last_step, CASE WHEN is_saved OR open_until > {now}
    THEN open_until ELSE 0 END AS until, is_saved, 0, 0, 0, 0, 0, 0, 0, count(*)
FROM stopped GROUP BY ALL
"""


def days_of(file: Path, *, now: int) -> Any:
    """The days of the journeys in a file of whole, sorted journeys, as an Arrow table.

    It is right for every moment from `now` on, in milliseconds since 1970.
    """
    path = "'" + str(file).replace("'", "''") + "'"
    statement = ROWS.format(file=path, now=int(now), day=DAY, ten=TEN_MINUTES, kept=LONGEST_KEPT)
    with cursor() as own:
        return own.sql(statement).to_arrow_table()


def overview(days: Sequence[Any], plan: Plan, *, as_of: int, version: int) -> Funnel:
    """The funnel of a version from its days, without times; `as_of` a whole ten minutes.

    Events name no other steps than those of the plan.
    """
    if not days:
        return _funnel({}, {}, {}, 0, 0, plan)
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = pa.concat_tables(one.select(OVERVIEW_COLUMNS) for one in days)
    rows = rows.filter(pc.equal(rows["version"], version))
    stopped, until = rows["stopped"].to_numpy(), rows["open_until"].to_numpy()
    is_saved = rows["is_saved"].to_numpy() & (until + plan.kept - DAY > as_of)
    is_open = ~is_saved & (until > as_of)
    rows = rows.append_column("left", pa.array(np.where(is_open | is_saved, 0, stopped)))
    counted = [*COUNTED, "left"]
    by_step = rows.group_by("step").aggregate([(name, "sum") for name in counted]).to_pylist()
    steps = {row["step"]: {name: row[f"{name}_sum"] for name in counted} for row in by_step}
    totals = {name: int(rows[name].to_numpy().sum()) for name in TOTALS}
    still_open, saved = int(stopped[is_open].sum()), int(stopped[is_saved].sum())
    return _funnel(totals, steps, steps.get("", {}), still_open, saved, plan)


def reached(days: Any, *, since: date) -> dict[str, int]:
    """How many journeys that began on that day (of UTC) or later came to each step."""
    import pyarrow.compute as pc

    rows = days.select(REACHED_COLUMNS)
    rows = rows.filter(pc.greater_equal(rows["day"], (since - FIRST_DAY).days))
    by_step = rows.group_by("step").aggregate([("reached", "sum")]).to_pylist()
    return {row["step"]: int(row["reached_sum"]) for row in by_step if row["reached_sum"]}


def _funnel(
    totals: dict[str, int],
    steps: dict[str, dict[str, int]],
    nowhere: dict[str, int],
    still_open: int,
    saved: int,
    plan: Plan,
) -> Funnel:
    left = {name: of["left"] for name, of in steps.items()}
    return Funnel(
        journeys=totals.get("journeys", 0),
        started=totals.get("started", 0),
        finished=totals.get("finished", 0),
        turned_away=sum(left.get(name, 0) for name in plan.exits),
        still_open=still_open,
        left_before=nowhere.get("left", 0),
        median_ms=None,
        steps=tuple(_step(one.name, steps.get(one.name), one.is_exit) for one in plan.steps),
        saved=saved,
    )


def _step(name: str, of: dict[str, int] | None, is_exit: bool) -> StepFigures:
    if of is None:
        return StepFigures(name, 0, 0, 0, 0, 0, None, None)
    left = 0 if is_exit else of["left"]
    return StepFigures(
        name, of["reached"], of["answered"], of["went_back"], of["with_errors"], left, None, None
    )
