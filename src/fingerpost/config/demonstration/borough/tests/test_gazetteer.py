"""The borough, loaded into the gazetteer as a council would load its own."""

import pytest

from fingerpost.common.gazetteer import actions, queries
from fingerpost.config.demonstration.borough import make_borough
from fingerpost.config.demonstration.borough.files import write_postcodes
from fingerpost.config.demonstration.borough.llpg import write_llpg
from fingerpost.config.environment import bundled_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def borough(tmp_path):
    borough = make_borough(5, 400)
    write_llpg(borough, tmp_path / "llpg.csv")
    write_postcodes(borough, tmp_path / "postcodes.csv")
    wards = bundled_council() / "geography" / "wards.geojson"
    loaded = actions.load_llpg(tmp_path / "llpg.csv", by="test")
    actions.load_postcodes(tmp_path / "postcodes.csv", by="test")
    actions.load_areas(wards, kind="ward", by="test")
    assert (loaded.loaded, loaded.problems) == (len(borough.addresses), 0)
    return borough


def test_every_address_can_be_found_by_its_postcode_as_it_was_made(borough):
    for made in borough.addresses[::7]:
        found = {each.uprn: each for each in queries.addresses_by_postcode(made.postcode)}
        if made.classification == "PP":
            assert made.uprn not in found
        else:
            assert found[made.uprn].lines == made.lines
            assert found[made.uprn].ward_code == made.ward.code


def test_address_postcode_and_point_agree_on_the_ward(borough):
    for made in borough.addresses[::11]:
        assert queries.ward_of_postcode(made.postcode).code == made.ward.code
        assert queries.ward_of_point(made.latitude, made.longitude).code == made.ward.code
