from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.disclosure.tests.attacker import targets_in, widths
from fingerpost.engines.disclosure.tests.tables import random_by
from fingerpost.products.insight.rules.wards import (
    RULE,
    WardTable,
    columns_for,
    counted_as,
    days_shown,
    first_of_month,
    released,
    sums_of,
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


COLUMNS = ("received", "open", "late", "closed")


def table(*rows):
    counts = tuple((sum(row), *row) for row in rows)
    return WardTable(("Market", "")[: len(rows)], COLUMNS, counts)


def test_what_is_of_another_ward_or_none_stands_in_the_last_row():
    counted = {"Market": (1, 0, 2), "": (3, 1, 0), "Elsewhere": (0, 0, 4)}

    made = table_of(counted, ["Market", "Quay"], COLUMNS[1:])

    assert made.wards == ("Market", "Quay", "")
    assert made.counts == ((1, 0, 2), (0, 0, 0), (3, 1, 4))


def test_each_kind_has_columns_for_the_usual_ones_and_one_for_others():
    usual = {"outcome": list("abcdef"), "decision": [], "source": ["parent"], "service": []}

    columns = columns_for(usual)

    named = [column for column in columns if ":" in column]
    assert named == [
        *("outcome:a", "outcome:b", "outcome:c", "outcome:d", "outcome:"),
        "decision:",
        *("source:parent", "source:"),
        "service:",
    ]


def test_what_has_no_column_of_its_own_is_counted_among_the_others():
    columns = ("received", "source:parent", "source:")

    assert counted_as(
        columns, {"received": 9, "source:parent": 4, "source:": 2, "source:x": 3}
    ) == (
        9,
        4,
        5,
    )


def test_columns_say_what_they_add_up_to():
    columns = (*COLUMNS, "outcome:a", "outcome:", "source:")

    assert sums_of(columns) == ((0, (1, 2, 3)), (3, (4, 5)), (0, (6,)))


def test_few_who_came_in_a_month_are_hidden_by_what_is_shown_of_it():
    may, june = table((10, 0, 31), (20, 0, 40)), table((9, 0, 33), (28, 0, 43))

    made = released(june, [released(may, [])])

    assert made.shown[0][0] != may.counts[0][0] + 1


@pytest.mark.parametrize("seed", range(1, 6))
def test_who_came_in_a_month_cannot_be_worked_out_although_requests_received_only_grow(seed):
    chance, releases = random_by(seed), []
    counts = [[chance.randint(0, 12) for _standing in range(3)] for _ward in range(2)]
    for _month in range(3):
        releases.append(released(table(*map(tuple, counts)), releases))
        for ward in counts:
            ward[chance.randrange(3)] += chance.choice((0, 1, 2))

    found = widths(releases, targets_in(releases, {0}), {0})

    assert min(found) >= RULE.width - 1e-6


@pytest.mark.parametrize("later", [(8, 0, 31), (30, 0, 31)])
def test_a_request_that_was_put_into_another_ward_does_not_stop_a_release(later):
    may, june = table((10, 0, 31), (20, 0, 40)), table((8, 0, 31), (22, 0, 40))
    before = [released(may, []), released(june, [released(may, [])])]

    made = released(table(later, (22, 0, 40)), before)

    assert made.shown[0][0] == RULE.rounded(sum(later))


@pytest.mark.parametrize(
    ("contacted", "days", "shown"), [(9, 2.5, None), (10, 2.6, 3), (0, None, None)]
)
def test_a_median_is_said_in_whole_days_where_enough_were_contacted(contacted, days, shown):
    assert days_shown(contacted, days) == shown
