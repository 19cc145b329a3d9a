from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.single_view.components import drawn, window_said
from fingerpost.products.single_view.rules.facts import Happened
from fingerpost.products.single_view.rules.zooming import Window, window_named, zoomed

days = st.dates(date(1930, 1, 1), date(2029, 12, 31))
timelines = st.lists(
    st.builds(Happened, days, st.just("Visit"), st.sampled_from(["Housing", "Schools"])),
    max_size=12,
)
windows = st.one_of(
    st.just(""), days.map(lambda day: f"{day.year // 10}0s"), days.map(lambda day: str(day.year)),
    days.map(lambda day: f"{day:%Y-%m}"),
)  # fmt: skip


def timeline(*written):
    return [Happened(date.fromisoformat(day), "Visit", "Housing") for day in written]


def names(found):
    return [window.name for window in found]


@given(timeline=timelines, name=windows)
def test_a_window_shows_what_happened_in_it_and_nothing_else(timeline, name):
    zoom = zoomed(timeline, name)

    first, last = zoom.window.days or (date.min, date.max)
    assert zoom.happened == [one for one in timeline if first <= one.on <= last]


@given(timeline=timelines, name=windows)
def test_the_narrower_windows_hold_all_of_it_once(timeline, name):
    zoom = zoomed(timeline, name)

    if not zoom.window.is_month:
        assert sum(count for _window, count in zoom.narrower) == len(zoom.happened)
    for window, count in zoom.narrower:
        assert count == len(zoomed(timeline, window.name).happened) > 0
        assert window.wider[-1] == zoom.window


@given(timeline=timelines, name=windows)
def test_earlier_and_later_lead_to_all_that_happened_and_skip_what_is_empty(timeline, name):
    seen = list(zoomed(timeline, name).happened)
    for direction in ("earlier", "later"):
        window = getattr(zoomed(timeline, name), direction)
        while window:
            assert (found := zoomed(timeline, window.name)).happened
            seen += found.happened
            window = getattr(found, direction)

    assert sorted(map(str, seen)) == sorted(map(str, timeline))


@given(day=days)
def test_a_day_is_in_its_month_year_and_decade(day):
    month = window_named(f"{day:%Y-%m}")

    assert [window.name for window in month.wider] == ["", f"{day.year // 10}0s", str(day.year)]
    assert all(window.holds(day) for window in (month, *month.wider))
    first, last = month.days
    assert (first - timedelta(days=1)).month != day.month != (last + timedelta(days=1)).month


@pytest.mark.parametrize(
    "name", ["", "10", "2014-13", "2014-00", "201s", "3014", "2014-05-09", "x"]
)
def test_a_name_that_means_nothing_shows_everything(name):
    assert window_named(name) == Window()


def test_one_zooms_in_from_a_life_to_a_month_and_out_again():
    told = timeline("1998-12-31", "2014-01-01", "2014-05-09", "2014-05-31", "2019-02-28")

    life, decade, year = (zoomed(told, name) for name in ("", "2010s", "2014"))
    month = zoomed(told, "2014-05")

    assert [(w.name, n) for w, n in life.narrower] == [("1990s", 1), ("2010s", 4)]
    assert [(w.name, n) for w, n in decade.narrower] == [("2014", 3), ("2019", 1)]
    assert [(w.name, n) for w, n in year.narrower] == [("2014-01", 1), ("2014-05", 2)]
    assert (month.narrower, names(month.window.wider)) == ([], ["", "2010s", "2014"])
    assert (decade.earlier.name, decade.later) == ("1990s", None)
    assert (year.earlier.name, year.later.name) == ("1998", "2019")
    assert (life.earlier, life.later) == (None, None)


@pytest.mark.parametrize(
    ("name", "said", "marks"),
    [
        ("", "everything", ["1999", "2002", "2005", "2008", "2011", "2014", "2017"]),
        ("2010s", "the 2010s", [str(year) for year in range(2010, 2020)]),
        (
            "2014",
            "2014",
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ),
        ("2014-02", "February 2014", ["1", "8", "15", "22", "28"]),
    ],
)
def test_a_window_is_named_and_drawn_over_its_whole_time(name, said, marks):
    zoom = zoomed(timeline("1998-12-31", "2014-02-09", "2019-02-28"), name)

    drawing = drawn(zoom)
    assert window_said(zoom.window) == said
    assert [text for _across, text in drawing.marks] == marks
    assert all(180 <= across <= drawing.width for across, *_ in (*drawing.dots, *drawing.marks))
    assert [across for across, *_ in drawing.marks] == sorted({a for a, *_ in drawing.marks})


def test_what_happened_on_one_day_only_is_drawn():
    assert len(drawn(zoomed(timeline("2014-05-09", "2014-05-09"), "")).dots) == 2
    assert drawn(zoomed(timeline("2014-05-09"), "2015")) is None
