from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.linkage import NOT_KNOWN, NotADate, PartDate, read_date

TODAY = date(2026, 11, 23)
FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%Y%m%d", "%B %d, %Y"]
FORMATS += ["%Y-%m-%dT00:00:00", "%Y-%m-%d 10:15:00"]


@given(day=st.dates(date(1850, 1, 1), date(2026, 11, 23)), written=st.sampled_from(FORMATS))
def test_a_date_is_read_however_it_is_written(day, written):
    assert read_date(day.strftime(written), TODAY).as_date() == day


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2014", PartDate(2014)),
        ("5/2014", PartDate(2014, 5)),
        ("May 2014", PartDate(2014, 5)),
        ("2014-05", PartDate(2014, 5)),
        ("?/5/2014", PartDate(2014, 5)),
        ("9/*/2014", PartDate(2014, 0, 9)),
        ("9th May 2014", PartDate(2014, 5, 9)),
        ("", NOT_KNOWN),
        ("*", NOT_KNOWN),
    ],
)
def test_what_is_known_of_a_date_is_kept(text, part):
    assert read_date(text, TODAY) == part


@given(day=st.dates(date(1927, 1, 1), date(2026, 11, 23)))
def test_a_year_of_two_digits_is_not_in_the_future(day):
    assert read_date(day.strftime("%d/%m/%y"), TODAY).year in {day.year, day.year - 100}
    assert read_date(day.strftime("%d/%m/%y"), TODAY).year <= 2026


@pytest.mark.parametrize("text", ["31/2/2014", "soon", "1/13/2014", "9/5/0014", "1/2/3/4", "12"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(NotADate):
        read_date(text, TODAY)


def test_a_date_is_written_as_far_as_it_is_known():
    assert [str(PartDate(2014, 5, 9)), str(PartDate(2014, 5)), str(PartDate(2014, 0, 9))] == [
        "2014-05-09",
        "2014-05",
        "2014",
    ]
