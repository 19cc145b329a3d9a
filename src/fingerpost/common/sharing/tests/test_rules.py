from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.sharing.rules import (
    LASTS,
    Consent,
    StatedPurpose,
    reference_in,
    reference_of,
)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
references = st.text("BCDFGHJKLMNPQRSTVWXZ23456789", min_size=8, max_size=8)


@given(opened_at=moments, now=moments)
def test_a_purpose_is_open_from_when_it_is_stated_until_the_shift_is_over(opened_at, now):
    purpose = StatedPurpose("s17", "BCDF2345", "Home visit", opened_at)

    assert purpose.is_open(now) == (opened_at <= now and now - opened_at < LASTS)


@given(moments)
def test_a_closed_purpose_is_never_open(moment):
    purpose = StatedPurpose("s17", "BCDF2345", "Home visit", moment, closed_at=moment)

    assert not purpose.is_open(moment)


def test_a_talk_with_the_family_says_with_whom_and_when():
    assert Consent(spoke_with="The mother", spoke_on=date(2026, 11, 20)).why_not == ""


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"spoke_with": "The mother"},
        {"spoke_on": date(2026, 11, 20)},
        {"spoke_with": "The mother", "spoke_on": date(2026, 11, 20), "why_not": "Too risky"},
    ],
)
def test_a_conversation_is_neither_half_told_nor_both_held_and_not_held(given):
    with pytest.raises(ValueError, match="why you did not"):
        Consent(**given)


@given(references, st.integers(0, 8))
def test_a_reference_is_read_however_it_is_written(reference, place):
    written = f" {reference[:place]}-{reference[place:]} ".lower()

    assert reference_in(written) == reference


@given(st.text(max_size=12))
def test_what_is_read_as_a_reference_is_one(written):
    assert len(reference_in(written)) in (0, 8)
    assert not set(reference_in(written)) & set("AEIOUY01")


def test_the_reference_is_taken_from_the_subject_that_was_to_be_shown():
    assert reference_of("case:BCDF2345") == "BCDF2345"
    assert reference_of("user:12") == ""
