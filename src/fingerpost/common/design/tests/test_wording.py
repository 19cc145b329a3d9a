from datetime import UTC, datetime

import pytest

from fingerpost.common.design.components import day_said, moment_said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 23, 17, 30, tzinfo=UTC), "23 November 2026 at 5:30pm"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "23 November 2026 at 9am"),
        (datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "23 November 2026 at midday"),
        (datetime(2026, 11, 23, 0, 5, tzinfo=UTC), "23 November 2026 at 12:05am"),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), "1 July 2026 at midnight"),
    ],
)
def test_a_moment_is_said_on_the_clocks_of_this_country(moment, said):
    assert moment_said(moment) == said


def test_the_day_of_a_moment_is_the_day_on_the_clocks_of_this_country():
    assert day_said(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
