"""What is counted from days is what is counted from every event."""

from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fingerpost.engines.funnels import DAY, TEN_MINUTES, days_of, overview, reached
from fingerpost.engines.funnels.compiled import KINDS

from .oracle import funnel_by_hand
from .test_funnels import MOMENTS, PLAN, write

STEPS = st.sampled_from(["", *PLAN.codes])
EVENTS = st.lists(st.tuples(st.integers(1, 6), MOMENTS, st.sampled_from(KINDS), STEPS), max_size=40)
# As of when it is asked, and how long before that the days were made, in ten minutes.
ASKED = st.tuples(st.integers(144, 42 * 144), st.integers(0, 3 * 144))


def days(path, events, now):
    table = write(path, events)
    for name, value in (("version", 1), ("device", "phone"), ("channel", "online")):
        kind = pa.int32() if name == "version" else pa.string()
        table = table.append_column(name, pa.array([value] * len(table), kind))
    pq.write_table(table, path)
    return days_of(path, now=now)


def by_hand(events, as_of):
    """What the oracle says, without times."""
    counted = funnel_by_hand(events, PLAN, as_of=as_of)
    steps = (replace(step, median_ms=None, left_after_ms=None) for step in counted.steps)
    return replace(counted, median_ms=None, steps=tuple(steps))


@settings(max_examples=20)
@given(EVENTS, ASKED)
@example([(1, 0, "seen", "name")], (145, 2))  # made while somebody may still come back
@example([(1, TEN_MINUTES, "seen", "name")], (145, 0))  # to the millisecond a day ago
@example([(1, 0, "seen", "name"), (1, 3 * DAY, "finished", "")], (4 * 144, 0))
@example([(1, 0, "seen", "name"), (1, 5, "saved-for-later", "")], (7 * 144, 3))  # still kept
@example([(1, 0, "seen", "name"), (1, 0, "saved-for-later", "")], (7 * 144, 0))  # kept no more
def test_days_say_what_the_events_say_at_any_moment_after_they_were_made(
    tmp_path_factory, events, asked
):
    as_of = asked[0] * TEN_MINUTES
    made_at = max(0, as_of - asked[1] * TEN_MINUTES + 7)
    folder = tmp_path_factory.mktemp("days")
    begun, later = (
        [one for one in events if (one[0] > 3) is is_later] for is_later in (False, True)
    )
    kept = [days(folder / "1", begun, made_at), days(folder / "2", later, made_at)]

    assert overview(kept, PLAN, as_of=as_of, version=1) == by_hand(events, as_of)


def test_of_another_version_and_without_days_there_is_nobody(tmp_path):
    kept = [days(tmp_path / "1", [(1, 0, "seen", "name")], 0)]

    for nobody in (
        overview(kept, PLAN, as_of=DAY, version=2),
        overview([], PLAN, as_of=DAY, version=1),
    ):
        assert nobody == by_hand([], DAY)


def test_a_day_is_that_on_which_a_journey_began_by_device_and_channel(tmp_path):
    events = [(1, DAY - 1, "started", ""), (1, DAY + 5, "seen", "name"), (2, DAY, "seen", "name")]

    rows = days(tmp_path / "1", events, 0).to_pylist()

    reached = [(row["day"], row["device"], row["channel"]) for row in rows if row["reached"]]
    assert sorted(reached) == [(0, "phone", "online"), (1, "phone", "online")]


@settings(max_examples=20)
@given(EVENTS, st.integers(0, 42))
def test_those_who_came_to_a_step_since_a_day_are_those_the_events_name(
    tmp_path_factory, events, day
):
    counted = days(tmp_path_factory.mktemp("lake") / "events.parquet", events, 0)
    began = {}
    for journey, time, _kind, _step in events:
        began[journey] = min(time, began.get(journey, time))

    found = reached(counted, since=date(1970, 1, 1) + timedelta(days=day))

    visits = {(one[0], one[3]) for one in events if one[3] and began[one[0]] // DAY >= day}
    steps = [step for _journey, step in visits]
    assert found == {step: steps.count(step) for step in set(steps)}
