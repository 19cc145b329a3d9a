from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.products.cases.rules.clocks import Progress, Signal, Target, read
from fingerpost.products.cases.rules.working_time import NOTHING, elapsed

from .test_working_time import MINUTE, calendars, counted_minutes, moments

targets = st.tuples(st.integers(1, 3000), st.integers(0, 3000)).map(
    lambda pair: Target(due=max(pair) * MINUTE, amber=min(pair) * MINUTE)
)


@settings(max_examples=40)
@given(times=st.lists(moments, min_size=2, max_size=5).map(sorted), target=targets, hours=calendars)
def test_a_clock_counts_only_while_it_is_not_held(times, target, hours):
    progress, expected = Progress(), 0
    for at, then in zip(times[:-1], times[1:], strict=True):
        if progress.counting_since is None:
            progress = progress.resumed(at)
            expected += counted_minutes(at, then, hours)
        else:
            progress = progress.paused(at, hours)

    reading = read(progress, target, times[-1], hours)

    assert reading.left == target.due - expected * MINUTE


@given(start=moments, now=moments, target=targets, hours=calendars)
def test_the_colour_changes_at_the_moments_that_the_clock_names(start, now, target, hours):
    start, now = sorted([start, now])

    reading = read(Progress(counting_since=start), target, now, hours)

    assert (reading.signal is Signal.RED) == (now >= reading.due_at)
    if reading.signal is not Signal.RED:
        assert (reading.signal is Signal.AMBER) == (now >= reading.amber_at)


@given(start=moments, held=moments, target=targets, hours=calendars)
def test_a_held_clock_is_due_at_no_moment_and_keeps_its_colour(start, held, target, hours):
    start, held = sorted([start, held])
    progress = Progress(counting_since=start).paused(held, hours)

    soon, late = (read(progress, target, held + timedelta(days=n), hours) for n in (0, 400))

    assert soon == late
    assert soon.due_at is None


@given(start=moments, now=moments, hours=calendars)
def test_to_resume_a_clock_that_counts_changes_nothing(start, now, hours):
    progress = Progress(NOTHING, start)

    assert progress.resumed(now) == progress
    assert progress.used_by(now, hours) == elapsed(start, now, hours)
