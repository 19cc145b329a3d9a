"""A real borough's published geography, where it lies beside the repository."""

from pathlib import Path

import pytest

from fingerpost.common.gazetteer import actions, queries
from fingerpost.common.gazetteer.models import Area, Postcode
from fingerpost.common.gazetteer.rules.geometry import is_inside

ROOT = Path(__file__).parents[5]
DATA = ROOT.parent / "shared" / "data" / "geography"
WARDS, POSTCODES = DATA / "wards-2025-E08000007.geojson", DATA / "postcodes-E08000007.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not POSTCODES.is_file(), reason="../shared/data/geography is not there"),
]


@pytest.fixture
def loaded():
    actions.load_areas(WARDS, kind="ward", code="WD25CD", name="WD25NM", by="test")
    return actions.load_postcodes(POSTCODES, by="test")


def test_no_postcode_and_no_ward_is_lost(loaded):
    assert (loaded.loaded, loaded.problems) == (10_601, 0)
    assert Postcode.objects.count() == 10_601
    assert Area.objects.filter(kind="ward").count() == 21


def test_each_postcode_lies_in_the_ward_that_it_is_listed_in(loaded, record_property):
    outlines = {area.code: area.polygons for area in Area.objects.filter(kind="ward")}

    elsewhere = [
        postcode.postcode
        for postcode in Postcode.objects.all()
        if not is_inside(outlines[postcode.ward_code], (postcode.longitude, postcode.latitude))
    ]

    record_property("postcodes outside their listed ward", len(elsewhere))
    assert elsewhere == []


def test_a_postcode_and_its_point_have_the_same_ward(loaded):
    for postcode in Postcode.objects.order_by("postcode")[::500]:
        by_point = queries.ward_of_point(postcode.latitude, postcode.longitude)

        assert queries.ward_of_postcode(postcode.postcode) == by_point
