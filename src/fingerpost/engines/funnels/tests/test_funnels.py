"""The compiled pass, the SQL and the oracle say the same, whatever people do."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fingerpost.engines.funnels import (
    DAY,
    PAUSE,
    DividedJourney,
    Plan,
    PlanStep,
    Where,
    funnel,
    funnel_in_sql,
)
from fingerpost.engines.funnels.compiled import KINDS

from .oracle import funnel_by_hand

PLAN = Plan(
    (
        PlanStep("name", "Name", "You"),
        PlanStep("size", "Size", "Plot"),
        PlanStep("too-small", "Too small", "Plot", is_exit=True),
        PlanStep("check-answers", "Check", ""),
    ),
    kept=7 * DAY,
)
AS_OF = 40 * DAY
MOMENTS = st.one_of(
    st.integers(0, 60_000), st.integers(0, 2 * PAUSE), st.integers(0, 41 * DAY), st.just(PAUSE)
)
STEPS = st.sampled_from(["", "name", "size", "too-small", "check-answers", "elsewhere"])
EVENTS = st.lists(st.tuples(st.integers(1, 4), MOMENTS, st.sampled_from(KINDS), STEPS), max_size=40)


SAVED = [(1, AS_OF - 3 * DAY, "seen", "name"), (1, AS_OF - 3 * DAY + 5, "saved-for-later", "")]


def write(path, events, *, group=3):
    """Sorted, in row groups that divide no journey."""
    rows = sorted(events)
    columns = list(zip(*rows, strict=True)) if rows else [(), (), (), ()]
    types = (pa.int64(), pa.int64(), pa.string(), pa.string())
    table = pa.table(
        {
            name: pa.array(column, kind)
            for name, column, kind in zip(
                ("journey", "time", "kind", "step"), columns, types, strict=True
            )
        }
    )
    with pq.ParquetWriter(path, table.schema) as writer:
        begin = 0
        for end in range(1, len(rows) + 1):
            is_cut = end == len(rows) or rows[end][0] != rows[end - 1][0]
            if is_cut and (end - begin >= group or end == len(rows)):
                writer.write_table(table.slice(begin, end - begin))
                begin = end
    return table


def in_sql(table):
    with duckdb.connect() as connection:
        connection.register("events", table)
        return funnel_in_sql(lambda sql: connection.sql(sql).fetchall(), PLAN, as_of=AS_OF)


@settings(max_examples=60)
@given(EVENTS)
@example(SAVED)
def test_the_pass_counts_as_the_oracle_does(tmp_path_factory, events):
    path = tmp_path_factory.mktemp("events") / "events.parquet"
    write(path, events)

    assert funnel([path], PLAN, as_of=AS_OF) == funnel_by_hand(events, PLAN, as_of=AS_OF)


@settings(max_examples=25)
@given(EVENTS)
@example(SAVED)
def test_the_sql_counts_as_the_oracle_does(tmp_path_factory, events):
    table = write(tmp_path_factory.mktemp("events") / "events.parquet", events)

    assert in_sql(table) == funnel_by_hand(events, PLAN, as_of=AS_OF)


def counted(tmp_path, *events):
    write(tmp_path / "events.parquet", [(1, *event) for event in events])
    return funnel([tmp_path / "events.parquet"], PLAN, as_of=AS_OF)


def step_of(funnel, name):
    return next(step for step in funnel.steps if step.step == name)


def test_somebody_who_comes_back_after_three_days_has_not_left_and_took_no_three_days(tmp_path):
    found = counted(
        tmp_path,
        (0, "started", ""), (10, "seen", "name"), (10 + 3 * DAY, "seen", "name"),
        (50 + 3 * DAY, "answered", "name"), (60 + 3 * DAY, "finished", ""),
    )  # fmt: skip

    assert (found.finished, found.left) == (1, 0)
    assert step_of(found, "name").median_ms == 40
    assert found.median_ms == 60


def test_somebody_who_enters_in_the_middle_counts_where_they_were(tmp_path):
    found = counted(tmp_path, (0, "seen", "size"), (30, "answered", "size"))

    assert (found.journeys, found.started, found.left) == (1, 0, 1)
    assert step_of(found, "name").reached == 0
    assert step_of(found, "size").left == 1


def test_who_goes_back_and_leaves_there_has_left_there(tmp_path):
    found = counted(
        tmp_path,
        (0, "seen", "name"), (5, "answered", "name"), (6, "seen", "size"), (9, "back", "name"),
    )  # fmt: skip

    assert step_of(found, "name").left == 1
    assert step_of(found, "name").went_back == 1
    assert step_of(found, "size").left == 0


def test_who_stops_at_an_exit_was_turned_away_and_has_not_left(tmp_path):
    found = counted(tmp_path, (0, "seen", "size"), (5, "seen", "too-small"))

    assert (found.turned_away, found.left) == (1, 0)


def test_nobody_has_left_who_was_there_within_a_day(tmp_path):
    found = counted(tmp_path, (AS_OF - DAY + 1, "seen", "name"))

    assert (found.still_open, found.left) == (1, 0)


def test_who_saved_it_for_later_is_in_progress_until_their_answers_are_deleted(tmp_path):
    saved = [(0, "seen", "name"), (9, "saved-for-later", "")]

    assert step_of(counted(tmp_path, *saved), "name").left == 1
    back = counted(tmp_path, *saved, (AS_OF - 7 * DAY + 1, "returned", ""))
    assert (back.saved, back.still_open, back.left) == (1, 0, 0)
    late = counted(tmp_path, *saved, (AS_OF - 7 * DAY, "returned", ""))
    assert (late.saved, late.left) == (0, 1)


def test_no_events_are_no_journeys(tmp_path):
    assert funnel([], PLAN, as_of=AS_OF) == funnel_by_hand([], PLAN, as_of=AS_OF)


def test_files_that_divide_a_journey_are_refused(tmp_path):
    paths = [tmp_path / "1.parquet", tmp_path / "2.parquet"]
    for path in paths:
        write(path, [(1, 0, "seen", "name")])

    with pytest.raises(DividedJourney):
        funnel(paths, PLAN, as_of=AS_OF)


def test_only_journeys_that_began_in_time_are_counted(tmp_path):
    path = tmp_path / "events.parquet"
    write(path, [(number, 0, "seen", "name") for number in range(1, 10)], group=2)

    found = funnel([path], PLAN, as_of=AS_OF, where=Where(since=3, until=6))

    assert found.journeys == 3
