from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.insight.rules.wards import (
    WardTable,
    first_of_month,
    released,
    table_of,
    year_of,
)


@pytest.mark.parametrize(
    ("day", "began"),
    [
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2027, 3, 31), date(2026, 4, 1)),
        (date(2026, 1, 1), date(2025, 4, 1)),
    ],
)
def test_the_councils_year_begins_on_the_first_of_april(day, began):
    assert year_of(day) == began


@given(st.dates(min_value=date(2, 1, 1)), st.integers(0, 11))
def test_a_month_some_months_before_begins_on_its_first_day(day, months):
    first = first_of_month(day, months_before=months)

    assert first.day == 1
    assert (day.year - first.year) * 12 + day.month - first.month == months


def test_what_is_of_another_ward_or_none_stands_in_the_last_row():
    counted = {"Market": (1, 0, 2), "": (3, 1, 0), "Elsewhere": (0, 0, 4)}

    table = table_of(counted, ["Market", "Quay"])

    assert table.wards == ("Market", "Quay", "")
    assert table.counts == ((1, 0, 2), (0, 0, 0), (3, 1, 4))


def test_few_who_came_in_a_month_are_hidden_by_what_is_shown_of_it():
    may = WardTable(("Market", ""), ((10, 0, 31), (20, 0, 40)))
    june = WardTable(("Market", ""), ((9, 0, 33), (28, 0, 43)))

    made = released(june, [released(may, [])])

    assert made.shown[0][-1] != may.counts[0][-1] + 1


def test_a_request_that_was_put_into_another_ward_does_not_stop_a_release():
    may = WardTable(("Market", ""), ((10, 0, 31), (20, 0, 40)))
    june = WardTable(("Market", ""), ((8, 0, 31), (22, 0, 40)))

    made = released(june, [released(may, [])])

    assert made.shown[0][-1] == 40
