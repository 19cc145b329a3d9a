import pytest

from fingerpost.common.gazetteer import queries
from fingerpost.common.gazetteer.models import Area, Postcode
from fingerpost.common.gazetteer.tests.factories import AddressFactory, AreaFactory

pytestmark = pytest.mark.django_db


def test_addresses_of_a_postcode_are_listed_as_they_stand_in_the_street():
    for number in ["10", "2", "1"]:
        AddressFactory(number=number, postcode="HW1 1AA")
    AddressFactory(postcode="HW1 1AB")

    found = queries.addresses_by_postcode(" hw1  1aa ")

    assert [address.lines[0] for address in found] == [
        "1 Weir Lane",
        "2 Weir Lane",
        "10 Weir Lane",
    ]


def test_neither_what_is_withdrawn_nor_what_gets_no_post_is_offered():
    AddressFactory(logical_status=8)
    AddressFactory(is_postal=False)
    AddressFactory(street=None)

    assert queries.addresses_by_postcode("HW1 1AA") == []


@pytest.mark.parametrize("text", ["", "HW1", "'; drop table", "ZZ9 9ZZ"])
def test_an_unknown_postcode_has_no_addresses_and_no_ward(text):
    assert queries.addresses_by_postcode(text) == []
    assert queries.ward_of_postcode(text) is None


def test_a_list_of_addresses_takes_one_query_however_long(django_assert_num_queries):
    for number in range(1, 20):
        AddressFactory(number=str(number))

    with django_assert_num_queries(1):
        assert len(queries.addresses_by_postcode("HW1 1AA")) == 19


def test_an_unknown_uprn_is_no_address():
    assert queries.address(1) is None


def test_the_ward_of_a_postcode_is_the_listed_one():
    AreaFactory(code="E05999001", name="Saltersgate")
    AreaFactory(code="E05999002", name="Millrace")
    Postcode.objects.create(postcode="HW1 1AA", latitude=54, longitude=1, ward_code="E05999002")
    AddressFactory(ward_code="E05999001")

    assert queries.ward_of_postcode("hw1 1aa").name == "Millrace"


def test_the_ward_of_an_unlisted_postcode_is_where_most_of_its_addresses_are():
    AreaFactory(code="E05999001", name="Saltersgate")
    AreaFactory(code="E05999002", name="Millrace")
    for ward in ["E05999001", "E05999002", "E05999002", ""]:
        AddressFactory(ward_code=ward)

    assert queries.ward_of_postcode("HW1 1AA").name == "Millrace"


def test_a_point_is_in_the_ward_around_it_and_not_in_one_of_another_kind():
    AreaFactory(code="E1", west=0, east=1)
    AreaFactory(code="E2", west=1, east=2)
    AreaFactory(code="E3", west=2, east=3, kind="lsoa")

    found = [queries.ward_of_point(0.5, longitude) for longitude in (0.5, 1.0, 1.5, 2.5)]

    assert [ward.code if ward else None for ward in found] == ["E1", "E2", "E2", None]


def test_areas_are_listed_without_their_outlines():
    AreaFactory(name="B")
    AreaFactory(name="A")

    listed = queries.areas("ward")

    assert [area.name for area in listed] == ["A", "B"]
    assert "geometry" in listed[0].get_deferred_fields()
    assert str(Area.objects.get(name="A")) == "A"
