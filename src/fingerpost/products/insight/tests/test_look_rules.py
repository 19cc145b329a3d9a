from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.insight.rules.looks import (
    MANY_RECORDS,
    ONE_IN,
    Circumstances,
    Signal,
    is_out_of_hours,
    is_sampled,
    signals_of,
)

MONDAY = datetime(2026, 11, 23, 10)  # noqa: DTZ001  on the clocks of this country


def signals(**known):
    return signals_of(Circumstances(**{"looked_at": MONDAY, "records_that_day": 1} | known))


def test_an_ordinary_look_shows_no_signal():
    assert signals() == ()


@pytest.mark.parametrize(
    ("known", "signal"),
    [
        ({"is_own_record": True}, Signal.OWN_RECORD),
        ({"shares_surname": True}, Signal.SAME_SURNAME),
        ({"is_linked": False}, Signal.NO_LINK),
        ({"is_restricted": True}, Signal.RESTRICTED),
        ({"records_that_day": MANY_RECORDS + 1}, Signal.MANY),
        ({"looked_at": MONDAY.replace(hour=22)}, Signal.OUT_OF_HOURS),
    ],
)
def test_each_circumstance_is_a_signal_of_its_own(known, signal):
    assert signals(**known) == (signal,)


def test_ones_own_record_says_no_more_by_the_surname():
    assert signals(is_own_record=True, shares_surname=True) == (Signal.OWN_RECORD,)


@pytest.mark.parametrize(
    ("day", "hour", "is_out"),
    [(23, 6, True), (23, 7, False), (23, 19, False), (23, 20, True), (22, 10, True)],
)
def test_out_of_hours_is_early_late_or_at_the_weekend(day, hour, is_out):
    assert is_out_of_hours(MONDAY.replace(day=day, hour=hour)) == is_out


@given(st.integers(1, 2**40))
def test_chance_picks_the_same_each_time(entry):
    assert is_sampled(entry) == is_sampled(entry)


def test_chance_picks_about_one_in_fifty():
    picked = sum(is_sampled(entry) for entry in range(50_000))

    assert 0.9 < picked * ONE_IN / 50_000 < 1.1
