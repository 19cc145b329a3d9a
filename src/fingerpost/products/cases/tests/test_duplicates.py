from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.cases.rules.duplicates import (
    Likeness,
    Match,
    Traits,
    address_key,
    child_key,
    possible_duplicates,
)

BIRTHDAY = date(2015, 3, 27)
words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)
traits = st.builds(
    Traits,
    st.sampled_from("ABCDEFGH"),
    st.frozensets(st.sampled_from(["", "tia", "leo", "mo"])),
    st.sampled_from(["", "elm", "oak"]),
)


@given(words, words)
def test_a_name_is_the_same_in_either_order_and_in_capitals(first, last):
    assert child_key(f"{first} {last}", BIRTHDAY) == child_key(f"{last.upper()}, {first}", BIRTHDAY)


@pytest.mark.parametrize(
    ("name", "born_on"),
    [("Tia", BIRTHDAY), ("", BIRTHDAY), ("Tia Bolt", None), ("Tia Bolt", date(2015, 1, 1))],
)
def test_what_says_too_little_tells_nobody_apart(name, born_on):
    assert child_key(name, born_on) == ""


def test_accents_do_not_tell_names_apart():
    assert child_key("Zoë Núñez", BIRTHDAY) == child_key("Zoe Nunez", BIRTHDAY)


def test_an_address_is_the_same_however_it_is_written():
    one = address_key(uprn="", first_line="3, Elm Road", postcode="HW1 1AA")

    assert one == address_key(uprn="", first_line="3 ELM ROAD", postcode="hw11aa") != ""
    assert address_key(uprn="0010", first_line="x", postcode="") == "uprn:10"


@pytest.mark.parametrize("line", ["", "No fixed abode", "NFA", "Unknown"])
def test_what_is_no_place_is_no_address(line):
    assert address_key(uprn="", first_line=line, postcode="HW1 1AA") == ""


@given(traits, st.lists(traits, max_size=6))
def test_exactly_the_cases_that_share_a_child_or_an_address_are_offered(this, others):
    offered = [match.reference for match in possible_duplicates(this, others)]

    alike = [
        other.reference
        for other in others
        if other.reference != this.reference
        and (
            any(child and child in other.children for child in this.children)
            or (this.address != "" and this.address == other.address)
        )
    ]
    assert sorted(offered) == sorted(alike)


def test_the_most_alike_comes_first():
    this = Traits("A", frozenset({"tia"}), "elm")

    matches = possible_duplicates(
        this, [Traits("B", address="elm"), Traits("C", this.children, "elm")]
    )

    assert matches == (
        Match("C", (Likeness.SAME_CHILD, Likeness.SAME_ADDRESS)),
        Match("B", (Likeness.SAME_ADDRESS,)),
    )
