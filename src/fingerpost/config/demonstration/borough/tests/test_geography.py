from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.gazetteer.rules.geometry import is_inside, polygons_of
from fingerpost.config.demonstration.borough.geography import (
    HEIGHT,
    SOUTH,
    WEST,
    WIDTH,
    wards,
    wards_as_geojson,
)


def test_there_are_twelve_wards_whose_shares_are_everybody():
    assert len({ward.code for ward in wards()}) == 12
    assert len({ward.name for ward in wards()}) == 12
    assert round(sum(ward.share for ward in wards()), 9) == 1


@given(
    st.floats(WEST - 500, WEST + WIDTH + 500),
    st.floats(SOUTH - 500, SOUTH + HEIGHT + 500),
)
def test_no_point_is_in_two_wards(easting, northing):
    holding = [w.name for w in wards() if is_inside(((w.outline,),), (easting, northing))]

    assert len(holding) <= 1


def test_the_wards_leave_no_gap_between_them():
    border = [*_outer_edges()]

    assert sum(_area(ward.outline) for ward in wards()) == _area_of_edges(border)
    assert len(border) < sum(len(ward.outline) for ward in wards())


def test_every_ward_is_a_simple_anticlockwise_outline_of_believable_size():
    for ward in wards():
        assert 2_000_000 < _area(ward.outline) < 12_000_000
        assert len(set(ward.outline)) == len(ward.outline) - 1


def test_the_geojson_is_small_and_keeps_the_wards_apart():
    features = wards_as_geojson()["features"]

    assert len(str(features)) < 20_000
    assert all(polygons_of(feature["geometry"]) for feature in features)


def _area(ring):
    return sum((x1 * y2 - x2 * y1) / 2 for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False))


def _outer_edges():
    """Edges that no other ward walks the other way."""
    edges = {edge for w in wards() for edge in zip(w.outline, w.outline[1:], strict=False)}
    return {(a, b) for a, b in edges if (b, a) not in edges}


def _area_of_edges(edges):
    return sum((x1 * y2 - x2 * y1) / 2 for (x1, y1), (x2, y2) in edges)
