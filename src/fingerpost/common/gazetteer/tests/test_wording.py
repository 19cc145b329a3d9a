import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.gazetteer.rules.postcodes import normalised
from fingerpost.common.gazetteer.rules.wording import Wording, in_title_case

AREAS = ["HW", "SK", "M", "EC", "W"]
SHAPES = st.builds(
    lambda area, district, sector, unit: f"{area}{district} {sector}{unit}",
    st.sampled_from(AREAS),
    st.sampled_from(["1", "9", "10", "1A"]),
    st.integers(0, 9),
    st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
)


@given(SHAPES, st.text(" .-", max_size=3), st.booleans())
def test_however_a_postcode_is_typed_it_is_written_one_way(postcode, between, small):
    typed = f" {postcode.replace(' ', between)} "

    assert normalised(typed.lower() if small else typed) == postcode


@given(st.text(max_size=12))
def test_what_is_normalised_stays_as_it_is(text):
    once = normalised(text)

    assert once is None or normalised(once) == once


@pytest.mark.parametrize(
    "text", ["", "HW1", "1AA HW1", "HW1 1A", "HW1 1AAA", "H 1 1CA", "ＨＷ1 1AA"]
)
def test_what_cannot_be_a_postcode_is_none(text):
    assert normalised(text) is None


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("ST MARY'S ROAD", "St Mary's Road"),
        ("STOW-ON-THE-WOLD", "Stow-on-the-Wold"),
        ("THE GEORGE AND DRAGON", "The George and Dragon"),
        ("FLAT 12A", "Flat 12A"),
        ("McArthur House", "McArthur House"),
        ("", ""),
    ],
)
def test_capitals_become_what_people_write(kept, written):
    assert in_title_case(kept) == written


def wording(**parts):
    nothing = dict.fromkeys(
        ["organisation", "room", "building", "number", "street", "locality", "town"], ""
    )
    return Wording(**(nothing | parts))


def test_an_envelope_has_a_line_for_what_is_known_and_no_town_twice():
    flat = wording(
        room="Flat 3",
        building="Heron Court",
        number="2-4",
        street="Weir Lane",
        locality="Oxlea",
        town="Oxlea",
    )

    assert flat.lines == ("Flat 3, Heron Court", "2-4 Weir Lane", "Oxlea")


def test_neighbours_are_listed_as_they_stand():
    numbers = ["10", "2", "12A", "12", "1"]

    in_order = sorted(numbers, key=lambda number: wording(number=number, street="Weir Lane").order)

    assert in_order == ["1", "2", "10", "12", "12A"]


@given(st.lists(st.text(max_size=6), min_size=2, max_size=8))
def test_any_numbers_can_be_put_in_order(numbers):
    assert len(sorted(wording(number=number).order for number in numbers)) == len(numbers)
