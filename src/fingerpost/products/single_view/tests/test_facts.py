"""What records say together, and whether two of them say it of the same place."""

from datetime import UTC, date, datetime

import pytest

from fingerpost.products.single_view.rules.facts import (
    Said,
    addresses_in,
    conflicts_in,
    timeline_of,
)
from fingerpost.products.single_view.rules.telling import home_key


def said(source, day=1, timeline=None, **values):
    values = {name.replace("_", "-"): value for name, value in values.items()}
    return Said(source, datetime(2026, 11, day, tzinfo=UTC), values, timeline or {})


def test_every_address_is_told_once_the_newest_first():
    found = addresses_in(
        [
            said("Housing", 2, address="7 Mill Lane", postcode="HW1 1AA", started_on="2020"),
            said("Schools", 5, address="9 Mill Lane", postcode="HW1 1AA"),
            said("Benefits", 3, address="7, MILL LANE, Hatworth", postcode="hw11aa"),
            said("Police", 4, postcode="HW2 2BB"),
            said("Charity", 6),
        ]
    )

    assert [one.text for one in found] == ["9 Mill Lane", "", "7 Mill Lane"]
    told = [(source, since) for source, _as_of, since, _until in found[2].told_by]
    assert told == [("Housing", "2020"), ("Benefits", None)]


def test_sources_disagree_where_they_say_two_things_and_nobody_is_right_for_being_first():
    found = conflicts_in(
        [
            said("Housing", name="Amelia Hughes", sex="female"),
            said("Schools", name="AMELIA HUGHES", sex="female", date_of_birth=date(2014, 5, 9)),
            said("Benefits", name="Amelia Doyle", date_of_birth=None, address="7 Mill Lane"),
        ]
    )

    assert [one.field for one in found] == ["name"]
    assert found[0].values == (
        ("Amelia Hughes", ("Housing", "Schools")),
        ("Amelia Doyle", ("Benefits",)),
    )


def test_what_happened_is_told_the_newest_first_and_the_same_thing_once():
    meaning = {"started-on": "Tenancy began", "ended-on": "Tenancy ended"}
    early, late = date(2020, 1, 1), date(2024, 6, 1)

    found = timeline_of(
        [
            said("Housing", timeline=meaning, started_on=early, ended_on=late),
            said("Housing", timeline=meaning, started_on=early, ended_on="about 2024"),
            said("Schools", started_on=late),
        ]
    )

    assert [(one.on, one.what) for one in found] == [
        (late, "Tenancy ended"),
        (early, "Tenancy began"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("7 Mill Lane, Hatworth", "7, Mill Lane", True),
        ("7a, Mill Lane", "7A Mill Lane", True),
        ("7 Mill Lane, Hatworth", "7 MILL LANE", True),
        ("7 Mill Lane", "9 Mill Lane", False),
        ("Flat 2, 7 Mill Lane, Hatworth", "flat 2, 7 Mill Lane", True),
        ("Flat 2, 7 Mill Lane", "Flat 2, 9 Mill Lane", False),
        ("Room 4, The Elms", "Room 4, The Oaks", False),
    ],
)
def test_two_addresses_are_one_home_by_their_door(one, other, is_same):
    homes = {home_key({"address": each, "postcode": "HW1 1AA"}, []) for each in (one, other)}

    assert "" not in homes
    assert (len(homes) == 1) is is_same


@pytest.mark.parametrize(
    ("address", "postcode"),
    [("7 Mill Lane", ""), ("The Elms", "HW1 1AA"), ("", "HW1 1AA"), ("7 Mill Lane", "hw1 9zz")],
)
def test_what_is_no_door_or_an_office_is_nobodys_home(address, postcode):
    assert home_key({"address": address, "postcode": postcode}, ["HW1 9ZZ"]) == ""
