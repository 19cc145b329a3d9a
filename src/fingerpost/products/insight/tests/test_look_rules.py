from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.insight.rules.looks import (
    Circumstances,
    Limits,
    Signal,
    is_out_of_hours,
    is_sampled,
    read_limits,
    signals_of,
)

MONDAY = datetime(2026, 11, 23, 10)  # noqa: DTZ001  on the clocks of this country


LIMITS = Limits()


def signals(limits=LIMITS, **known):
    look = Circumstances(**{"looked_at": MONDAY, "records_that_day": 1} | known)
    return signals_of(look, limits)


def test_an_ordinary_look_shows_no_signal():
    assert signals() == ()


@pytest.mark.parametrize(
    ("known", "signal"),
    [
        ({"is_own_record": True}, Signal.OWN_RECORD),
        ({"shares_surname": True}, Signal.SAME_SURNAME),
        ({"is_linked": False}, Signal.NO_LINK),
        ({"is_restricted": True}, Signal.RESTRICTED),
        ({"records_that_day": 41}, Signal.MANY),
        ({"looked_at": MONDAY.replace(hour=22)}, Signal.OUT_OF_HOURS),
    ],
)
def test_each_circumstance_is_a_signal_of_its_own(known, signal):
    assert signals(**known) == (signal,)


def test_as_many_records_as_the_limit_are_not_many():
    assert signals(records_that_day=40) == ()
    assert signals(Limits(many_records=39), records_that_day=40) == (Signal.MANY,)


def test_a_council_sets_its_own_limits():
    limits = read_limits('work_begins: "09:30"\nmany_records: 10\n', "reviews.yaml")

    assert limits == Limits(work_begins=time(9, 30), many_records=10)
    assert signals(limits, looked_at=MONDAY.replace(hour=9)) == (Signal.OUT_OF_HOURS,)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("many_records: 0\n", "reviews.yaml:1: many_records"),
        ("one_in: 50\nwork_begins: 25\n", "reviews.yaml:2: work_begins"),
        ('work_begins: "07:00"\nwork_ends: "07:00"\n', "reviews.yaml:2: work_ends"),
        ("seldom: 1\n", "reviews.yaml:1"),
    ],
)
def test_a_limit_that_is_none_is_refused_with_its_line(text, says):
    with pytest.raises(DefinitionError, match=says):
        read_limits(text, "reviews.yaml")


def test_ones_own_record_says_no_more_by_the_surname():
    assert signals(is_own_record=True, shares_surname=True) == (Signal.OWN_RECORD,)


@pytest.mark.parametrize(
    ("day", "hour", "is_out"),
    [(23, 6, True), (23, 7, False), (23, 19, False), (23, 20, True), (22, 10, True)],
)
def test_out_of_hours_is_early_late_or_at_the_weekend(day, hour, is_out):
    assert is_out_of_hours(MONDAY.replace(day=day, hour=hour), LIMITS) == is_out


@given(st.integers(1, 2**40))
def test_chance_picks_the_same_each_time(entry):
    assert is_sampled(entry, 50) == is_sampled(entry, 50)


@pytest.mark.parametrize("one_in", [1, 20, 50])
def test_chance_picks_about_one_in_so_many(one_in):
    picked = sum(is_sampled(entry, one_in) for entry in range(20_000))

    assert 0.8 < picked * one_in / 20_000 < 1.2
