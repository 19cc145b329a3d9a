"""The days beside the files of the lake: right after whatever came late, made again when gone."""

import time
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from fingerpost.common.telemetry import actions, queries
from fingerpost.common.telemetry.actions.days import keep_days
from fingerpost.common.telemetry.rules import Event, Kind, journey_number
from fingerpost.engines.funnels import DAY, Plan, PlanStep, overview

NOW = time.time_ns() // 1_000_000
PLAN = Plan((PlanStep("size", "Size", ""),), kept=7 * DAY)


@pytest.fixture
def lake(settings, tmp_path):
    settings.TELEMETRY_SEGMENTS = tmp_path / "segments"
    settings.TELEMETRY_LAKE = tmp_path / "lake"
    return settings.TELEMETRY_LAKE


def tell(kind, *, began, after=0, browser="a"):
    journey = journey_number(began, browser)
    actions.append([Event(began + after, journey, "allotment", 1, kind, step="size")])


def counted(as_of=NOW + DAY):
    return overview(queries.counted_days("allotment"), PLAN, as_of=as_of, version=1)


def kept(lake):
    return sorted(path for path in (lake / queries.DAYS).rglob("*") if path.is_file())


def test_somebody_who_comes_back_after_days_has_not_left_that_day(lake):
    tell(Kind.SEEN, began=NOW - 4 * DAY)
    actions.compact()
    assert (counted().left, counted().finished) == (1, 0)

    tell(Kind.FINISHED, began=NOW - 4 * DAY, after=3 * DAY)
    actions.compact()

    assert (counted().left, counted().finished) == (0, 1)
    assert len(kept(lake)) == 1


def test_somebody_leaves_as_time_goes_and_nothing_is_made_anew(lake):
    tell(Kind.SEEN, began=NOW)
    actions.compact()

    assert (counted(NOW).still_open, counted(NOW).left) == (1, 0)
    assert (counted(NOW + 2 * DAY).still_open, counted(NOW + 2 * DAY).left) == (0, 1)
    assert keep_days(lake, now=NOW + 2 * DAY) == 0


@pytest.mark.parametrize("written", [None, b"PAR1 half a file"], ids=["gone", "torn"])
def test_days_that_are_gone_or_torn_are_counted_again_and_kept_again(lake, written):
    tell(Kind.SEEN, began=NOW - 4 * DAY)
    actions.compact()
    (days,) = kept(lake)
    days.unlink() if written is None else days.write_bytes(written)

    assert counted().left == 1
    actions.compact()

    assert queries.kept_days(lake, str(days.relative_to(lake / queries.DAYS))) is not None
    assert keep_days(lake, now=NOW) == 0


def test_days_that_know_less_than_is_asked_today_are_made_again(lake):
    tell(Kind.SEEN, began=NOW - 4 * DAY)
    actions.compact()
    (days,) = kept(lake)
    pq.write_table(pq.read_table(days).drop_columns(["is_saved"]), days)

    assert counted().left == 1
    assert keep_days(lake, now=NOW) == 1


def test_who_saved_it_for_later_is_in_progress_until_their_answers_are_deleted(lake):
    tell(Kind.SEEN, began=NOW)
    tell(Kind.SAVED_FOR_LATER, began=NOW, after=9)
    actions.compact()

    assert (counted(NOW + 6 * DAY).saved, counted(NOW + 6 * DAY).left) == (1, 0)
    assert (counted(NOW + 8 * DAY).saved, counted(NOW + 8 * DAY).left) == (0, 1)


def test_what_was_killed_in_the_middle_of_keeping_leaves_nothing_behind(lake):
    tell(Kind.SEEN, began=NOW)
    actions.compact()
    (days,) = kept(lake)
    days.with_name(f"{days.name}.new").write_bytes(b"half a file")

    actions.compact()

    assert kept(lake) == [days]


def test_days_are_forgotten_with_their_months(lake):
    tell(Kind.SEEN, began=NOW - 800 * DAY)
    tell(Kind.SEEN, began=NOW)
    actions.compact()

    actions.forget(older_than=timedelta(days=730))

    assert len(kept(lake)) == 1
    assert counted().journeys == 1


def test_when_somebody_was_last_counted_is_known(lake):
    assert queries.last_counted_at() is None
    tell(Kind.SEEN, began=NOW)
    actions.compact()

    assert queries.last_counted_at().timestamp() >= NOW // 1000
