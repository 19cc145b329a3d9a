from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.products.cases.rules.working_time import (
    LONDON,
    MIDNIGHT,
    Shift,
    WorkingHours,
    deadline,
    elapsed,
)

MINUTE = timedelta(minutes=1)
NINE_TO_FIVE = Shift(time(9), time(17))
OFFICE = WorkingHours((*[NINE_TO_FIVE] * 5, None, None))

# Around both changes of the clocks and, in the same weeks, made-up bank holidays.
STARTS = [datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)]
DAYS = [start.date() + timedelta(days=n) for start in STARTS for n in range(4)]

moments = st.builds(
    lambda start, minutes: start + minutes * MINUTE,
    st.sampled_from(STARTS),
    st.integers(0, 60 * 60),
)
quarters = st.integers(8, 92).map(lambda n: time(n // 4, n % 4 * 15))
shifts = st.one_of(
    st.just(Shift(MIDNIGHT, MIDNIGHT)),
    st.tuples(quarters, quarters)
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: Shift(*pair)),
    quarters.map(lambda opens: Shift(opens, MIDNIGHT)),
)
calendars = st.builds(
    WorkingHours,
    st.lists(st.none() | shifts, min_size=7, max_size=7)
    .filter(lambda week: sum(day is not None for day in week) >= 2)
    .map(tuple),
    st.frozensets(st.sampled_from(DAYS), max_size=4),
)


def is_working_minute(moment, hours):
    """The oracle's only question, asked of the clock on the wall."""
    wall = moment.astimezone(LONDON)
    shift = hours.week[wall.weekday()]
    if shift is None or wall.date() in hours.shut_on:
        return False
    return shift.opens <= wall.time() and (shift.closes == MIDNIGHT or wall.time() < shift.closes)


def counted_minutes(start, end, hours):
    count = 0
    while start < end:
        count += is_working_minute(start, hours)
        start += MINUTE
    return count


@settings(max_examples=60)
@given(start=moments, length=st.integers(0, 50 * 60), hours=calendars)
def test_elapsed_working_time_is_what_counting_minutes_gives(start, length, hours):
    end = start + length * MINUTE

    assert elapsed(start, end, hours) == counted_minutes(start, end, hours) * MINUTE


@given(start=moments, allowed=st.integers(1, 40 * 60), hours=calendars)
def test_the_deadline_is_the_first_moment_at_which_the_time_has_passed(start, allowed, hours):
    due = deadline(start, allowed * MINUTE, hours)

    assert elapsed(start, due, hours) == allowed * MINUTE
    assert elapsed(start, due - timedelta(seconds=1), hours) < allowed * MINUTE


@given(start=moments, allowed=st.integers(-100, 0), hours=calendars)
def test_what_has_no_time_left_was_due_at_its_start(start, allowed, hours):
    assert deadline(start, allowed * MINUTE, hours) == start


@given(first=moments, second=moments, third=moments, hours=calendars)
def test_working_time_adds_up(first, second, third, hours):
    start, middle, end = sorted([first, second, third])
    parts = elapsed(start, middle, hours) + elapsed(middle, end, hours)

    assert parts == elapsed(start, end, hours)


def test_eight_hours_from_friday_afternoon_end_on_monday_afternoon():
    friday = datetime(2026, 11, 20, 15, tzinfo=LONDON)

    assert deadline(friday, timedelta(hours=8), OFFICE) == datetime(2026, 11, 23, 15, tzinfo=LONDON)


def test_a_bank_holiday_does_not_count():
    hours = WorkingHours(OFFICE.week, frozenset({date(2026, 12, 25)}))
    christmas_eve = datetime(2026, 12, 24, 16, tzinfo=LONDON)

    due = deadline(christmas_eve, timedelta(hours=2), hours)

    assert due == datetime(2026, 12, 28, 10, tzinfo=LONDON)


def test_the_day_on_which_the_clocks_go_forward_is_an_hour_shorter():
    always = WorkingHours((Shift(MIDNIGHT, MIDNIGHT),) * 7)
    sunday = datetime(2026, 3, 29, tzinfo=LONDON)

    assert elapsed(sunday, datetime(2026, 3, 30, tzinfo=LONDON), always) == timedelta(hours=23)


def test_a_working_day_is_as_long_as_the_longest_shift():
    week = (Shift(time(9), time(13)), NINE_TO_FIVE, None, None, None, None, None)

    assert WorkingHours(week).working_day == timedelta(hours=8)
