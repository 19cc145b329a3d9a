from math import cos, degrees, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.gazetteer.rules import grid

METRES_IN_A_DEGREE = 111_320


def metres_apart(one, other):
    north = (one[0] - other[0]) * METRES_IN_A_DEGREE
    east = (one[1] - other[1]) * METRES_IN_A_DEGREE * cos(radians(one[0]))
    return hypot(north, east)


def test_the_projection_is_undone_as_in_the_ordnance_surveys_worked_example():
    latitude, longitude = grid._on_airy(651409.903, 313177.270)

    assert degrees(latitude) == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=2e-8)
    assert degrees(longitude) == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=2e-8)


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [
        (651409.903, 313177.270, 52.657977, 1.716038),  # Caister water tower, from the same guide
        (538890, 177320, 51.477795, -0.001402),  # beside the Greenwich meridian
        (389286, 386174, 53.37233, -2.162494),  # a ward's middle, as the ONS gives it
    ],
)
def test_known_places_come_out_within_five_metres(easting, northing, latitude, longitude):
    found = grid.latitude_and_longitude(easting, northing)

    assert metres_apart(found, (latitude, longitude)) < 5


@given(st.floats(100_000, 640_000), st.floats(10_000, 950_000))
def test_a_hundred_metres_on_the_grid_are_a_hundred_metres_on_the_ground(easting, northing):
    here = grid.latitude_and_longitude(easting, northing)
    north = grid.latitude_and_longitude(easting, northing + 100)
    east = grid.latitude_and_longitude(easting + 100, northing)

    assert metres_apart(here, north) == pytest.approx(100, abs=0.6)
    assert metres_apart(here, east) == pytest.approx(100, abs=0.6)
