from math import atan2, cos, hypot, pi, radians, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fingerpost.common.gazetteer.rules.geometry import NotAnArea, box_of, is_inside, polygons_of

SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
AWAY = [[10, 0], [12, 0], [12, 2], [10, 2], [10, 0]]

coordinate = st.floats(-5, 15, allow_nan=False).map(lambda value: round(value, 3))
points = st.tuples(coordinate, coordinate)


@st.composite
def stars(draw):
    """Any ring that goes once around the origin, with corners near and far."""
    angles = sorted(draw(st.sets(st.integers(0, 359), min_size=3, max_size=12)))
    assume(all(b - a < 170 for a, b in zip(angles, [*angles[1:], angles[0] + 360], strict=True)))
    ring = [
        [cos(radians(angle)) * reach, sin(radians(angle)) * reach]
        for angle, reach in zip(
            angles, draw(st.lists(st.floats(0.5, 10), min_size=12, max_size=12)), strict=False
        )
    ]
    return [*ring, ring[0]]


def times_around(ring, point):
    """The oracle: how often the ring winds around the point, from the angles it turns through."""
    turned = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        a, b = (x1 - point[0], y1 - point[1]), (x2 - point[0], y2 - point[1])
        turned += atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])
    return round(turned / (2 * pi))


def is_near(ring, point):
    return any(
        abs(hypot(x1 - point[0], y1 - point[1]) + hypot(x2 - point[0], y2 - point[1]))
        < hypot(x2 - x1, y2 - y1) + 1e-6
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)
    )


@given(stars(), points)
def test_a_point_is_inside_where_the_outline_winds_around_it(ring, point):
    assume(not is_near(ring, point))

    polygons = polygons_of({"type": "Polygon", "coordinates": [ring]})

    assert is_inside(polygons, point) == (times_around(ring, point) != 0)


@given(stars(), points)
def test_the_direction_and_beginning_of_an_outline_do_not_matter(ring, point):
    turned = [*ring[2:], *ring[1:3]]

    answers = {
        is_inside(polygons_of({"type": "Polygon", "coordinates": [each]}), point)
        for each in (ring, ring[::-1], turned)
    }

    assert len(answers) == 1


@given(points)
def test_a_hole_is_outside_and_each_part_of_an_archipelago_inside(point):
    x, y = point
    polygons = polygons_of({"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [AWAY]]})

    in_square = 0 <= x < 4 and 0 <= y < 4
    in_hole = 1 <= x < 3 and 1 <= y < 3
    in_other = 10 <= x < 12 and 0 <= y < 2

    assert is_inside(polygons, point) == ((in_square and not in_hole) or in_other)


@given(coordinate, st.floats(-4, 4).map(lambda value: round(value, 4)))
def test_a_point_on_a_shared_edge_is_in_exactly_one_of_two_neighbours(lean, y):
    west = polygons_of(_area([-20, -5], [-3 + lean / 10, -5], [4 + lean / 7, 5], [-20, 5]))
    east = polygons_of(_area([4 + lean / 7, 5], [-3 + lean / 10, -5], [30, -5], [30, 5]))
    share = (y + 5) / 10
    point = (-3 + lean / 10 + share * (7 + lean / 7 - lean / 10), y)

    assert is_inside(west, point) != is_inside(east, point)


@given(stars(), points)
def test_whatever_is_inside_is_in_the_box(ring, point):
    polygons = polygons_of({"type": "Polygon", "coordinates": [ring]})

    assert box_of(polygons).contains(point) or not is_inside(polygons, point)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [2, 2]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], ["x", 1], [1, 0], [0, 0]]]},
        {"type": "MultiPolygon", "coordinates": [[]]},
        {"type": "Polygon"},
    ],
)
def test_what_is_not_an_area_is_refused(geometry):
    with pytest.raises(NotAnArea):
        polygons_of(geometry)


def _area(*corners):
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
