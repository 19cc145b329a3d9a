import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.gazetteer.rules.geometry import is_inside, polygons_of
from fingerpost.config.demonstration.borough import Role, make_borough, wards_as_geojson
from fingerpost.config.demonstration.borough.addresses import FIRST_UPRN
from fingerpost.config.demonstration.borough.institutions import SCHOOLS, years_between

boroughs = st.builds(make_borough, st.integers(0, 10_000), st.integers(0, 400))
several = settings(max_examples=25)

DRAMA_LANDLINE = re.compile(r"01632 960\d{3}")
DRAMA_MOBILE = re.compile(r"07700 900\d{3}")
UNALLOCATED_POSTCODE = re.compile(r"HW(1[0-2]|[1-9]) [1-9][ABD-HJLNP-UW-Z]{2}")


@pytest.fixture(scope="module")
def borough():
    return make_borough(7, 5_000)


@pytest.fixture(scope="module")
def households(borough):
    return list(borough.households())


@given(boroughs)
@several
def test_there_are_exactly_as_many_people_as_were_asked_for(borough):
    assert sum(1 for _ in borough.people()) == borough.people_planned


@given(st.integers(0, 10_000), st.integers(0, 300))
@several
def test_the_same_seed_makes_the_same_borough(seed, people):
    one, other = make_borough(seed, people), make_borough(seed, people)

    assert one == other
    assert list(one.households()) == list(other.households())


def test_another_seed_makes_other_people():
    one, other = make_borough(1, 200), make_borough(2, 200)

    assert one.addresses != other.addresses
    assert [p.surname for p in one.people()] != [p.surname for p in other.people()]


@given(boroughs)
@several
def test_every_address_stands_in_its_ward_on_the_grid_and_on_the_globe(borough):
    on_the_globe = {
        feature["properties"]["code"]: polygons_of(feature["geometry"])
        for feature in wards_as_geojson()["features"]
    }
    for address in borough.addresses:
        assert is_inside(((address.ward.outline,),), (address.easting, address.northing))
        place = (address.longitude, address.latitude)
        assert is_inside(on_the_globe[address.ward.code], place)


@given(boroughs)
@several
def test_no_two_addresses_are_the_same_and_none_can_be_real(borough):
    uprns = [address.uprn for address in borough.addresses]
    envelopes = Counter((address.lines, address.postcode) for address in borough.addresses)

    assert len(set(uprns)) == len(uprns)
    assert all(FIRST_UPRN <= uprn < 10**12 for uprn in uprns)
    assert all(UNALLOCATED_POSTCODE.fullmatch(a.postcode) for a in borough.addresses)
    assert max(envelopes.values()) == 1


def test_a_postcode_is_on_one_street_and_a_street_name_in_one_ward(borough):
    streets = {address.postcode: address.street for address in borough.addresses}
    wards = {address.street.name: address.ward for address in borough.addresses}

    assert all(streets[address.postcode] == address.street for address in borough.addresses)
    assert all(wards[address.street.name] == address.ward for address in borough.addresses)


@given(boroughs)
@several
def test_nobody_shares_a_home_with_another_household(borough):
    homes = [household.address.uprn for household in borough.households()]

    assert len(set(homes)) == len(homes)


@given(boroughs)
@several
def test_every_child_lives_with_an_adult_of_whom_one_is_a_parent(borough):
    for household in borough.households():
        references = {person.reference for person in household.people}
        for person in household.people:
            if person.role is Role.CHILD:
                assert set(person.parents) & references
            if person.age(borough.on) < 18:
                assert any(other.age(borough.on) >= 18 for other in household.people)


@given(boroughs)
@several
def test_ages_are_plausible(borough):
    known = {person.reference: person for person in borough.people()}
    for person in known.values():
        assert 0 <= person.age(borough.on) <= 101
        assert (person.role is Role.CHILD) == (person.age(borough.on) < 18)
        for reference in person.parents:
            assert years_between(known[reference].born_on, person.born_on) >= 14
        for reference in person.children_elsewhere:
            assert 18 <= years_between(person.born_on, known[reference].born_on) <= 60


@given(boroughs)
@several
def test_brothers_and_sisters_are_twins_or_most_of_a_year_apart_and_differently_named(borough):
    for household in borough.households():
        siblings = [person for person in household.people if person.parents]
        born = sorted({sibling.born_on for sibling in siblings if sibling.role is Role.CHILD})

        assert len({sibling.forename for sibling in siblings}) == len(siblings)
        assert all(b - a > timedelta(days=300) for a, b in zip(born, born[1:], strict=False))


def test_whoever_is_named_elsewhere_lives_elsewhere_and_was_made_before(households):
    seen, at = set(), {}
    for household in households:
        for person in household.people:
            at[person.reference] = household.reference
            others = {*person.children_elsewhere, person.partner_elsewhere} - {""}
            assert others <= seen
            assert all(at[other] != household.reference for other in others)
        seen |= {person.reference for person in household.people}

    assert any(person.children_elsewhere for h in households for person in h.people)
    assert any(person.partner_elsewhere for h in households for person in h.people)


def test_nobody_can_be_rung_or_written_to(households):
    people = [person for household in households for person in household.people]

    assert all(DRAMA_LANDLINE.fullmatch(h.landline) for h in households if h.landline)
    assert all(DRAMA_MOBILE.fullmatch(p.mobile) for p in people if p.mobile)
    assert all(p.email.endswith(".example") for p in people if p.email)
    assert all(p.mobile == "" == p.email for p in people if p.age(date(2026, 9, 1)) < 11)


def test_children_of_school_age_go_to_a_school_of_the_borough(borough, households):
    schools = {school.name for school in SCHOOLS}
    pupils = [p for h in households for p in h.people if 5 <= p.age(borough.on) <= 15]

    assert pupils
    assert {pupil.school for pupil in pupils} <= schools
    assert all(pupil.practice for pupil in pupils)


def test_the_borough_resembles_an_english_town(borough, households):
    people = [person for household in households for person in household.people]
    ages = [person.age(borough.on) for person in people]
    sizes = Counter(len(household.people) for household in households)

    assert 0.18 < sum(age < 18 for age in ages) / len(ages) < 0.26
    assert 0.13 < sum(age >= 66 for age in ages) / len(ages) < 0.24
    assert 0.24 < sizes[1] / len(households) < 0.36
    assert 2.0 < len(people) / len(households) < 2.6
    assert len({person.surname for person in people}) > 200


def test_some_children_have_another_surname_than_their_parents_and_some_are_twins(households):
    children = [
        (child, {p.surname for p in household.people if p.reference in child.parents})
        for household in households
        for child in household.people
        if child.parents
    ]
    births = Counter((child.parents, child.born_on) for child, _ in children)

    assert any(child.surname not in surnames for child, surnames in children)
    assert any(child.surname in surnames for child, surnames in children)
    assert max(births.values()) == 2


def test_progress_is_told_and_ends_at_the_whole(borough):
    told = []

    for _ in borough.households(lambda done, of: told.append((done, of))):
        pass

    assert told == sorted(told)
    assert len(told) > 5
    assert told[-1] == (5_000, 5_000)


def test_the_people_begin_to_arrive_before_the_last_is_made(borough):
    told = []

    next(borough.households(lambda done, of: told.append(done)))

    assert told == []


def test_a_borough_of_fewer_than_no_people_is_refused():
    with pytest.raises(ValueError, match="fewer than no people"):
        make_borough(1, -1)
