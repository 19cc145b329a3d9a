from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fingerpost.engines.linkage import (
    Field,
    Level,
    Model,
    PartDate,
    Placeholders,
    Record,
    cluster,
    evidence_between,
    link,
    weight_of,
)

from .people import mistyped, records

AMELIA = Record(
    "schools:1", "Amelia Rose", "Hughes", born_on=PartDate(2014, 5, 9), postcode="HW1 1AA",
    address="7 Mill Lane", phone="01632 960123",
)  # fmt: skip


def levels(one, other):
    return {each.field: each.level for each in evidence_between(one, other)}


def are_linked(*people):
    return len(cluster(link(people))) == 1


@given(one=records("a"), other=records("b"))
def test_it_does_not_matter_which_of_two_records_comes_first(one, other):
    there, back = evidence_between(one, other), evidence_between(other, one)

    assert sorted(map(str, there)) == sorted(map(str, back))
    assert link([one, other]) == link([other, one])


@given(st.data())
def test_one_error_in_a_name_still_links(data):
    one = data.draw(records("a"))
    wrong = data.draw(st.sampled_from(["forenames", "surname"]))
    name = getattr(one, wrong).replace("'", "")
    assume(len(name) > 4)

    other = replace(one, key="b", **{wrong: data.draw(mistyped(name))})

    assert are_linked(one, other)


@given(one=records("a"), other=records("b"))
@settings(max_examples=40)
def test_people_who_share_nothing_but_a_household_are_not_linked(one, other):
    assume(one.forenames != other.forenames)
    assume(one.born_on != other.born_on)

    same_home = replace(other, surname=one.surname, address=one.address, postcode=one.postcode)

    swapped = levels(one, same_home)[Field.BORN] in (Level.SWAPPED, Level.ONE_PART)
    assert swapped or not are_linked(one, same_home)


@pytest.mark.parametrize(
    ("change", "field", "level"),
    [
        ({"forenames": "AMELIA"}, Field.FORENAME, Level.SAME),
        ({"forenames": "Amélia"}, Field.FORENAME, Level.SAME),
        ({"forenames": "A."}, Field.FORENAME, Level.INITIAL),
        ({"forenames": "Amel"}, Field.FORENAME, Level.SHORT),
        ({"forenames": "Rose"}, Field.FORENAME, Level.EARLIER),
        ({"surname": "Hughes-Doyle"}, Field.SURNAME, Level.ALIKE),
        ({"surname": "Doyle", "other_names": ("Hughes",)}, Field.SURNAME, Level.EARLIER),
        ({"forenames": "Hughes", "surname": "Amelia"}, Field.NAMES, Level.CROSSED),
        ({"born_on": PartDate(2014, 9, 5)}, Field.BORN, Level.SWAPPED),
        ({"born_on": PartDate(2014, 5, 8)}, Field.BORN, Level.ONE_PART),
        ({"born_on": PartDate(2014, 5)}, Field.BORN, Level.PARTLY),
        ({"born_on": PartDate(1985, 1, 2)}, Field.BORN, Level.DIFFERENT),
        ({"address": "9 Mill Lane"}, Field.ADDRESS, Level.NEAR),
        ({"address": "7, Mill Lane, Hatworth"}, Field.ADDRESS, Level.SAME),
        ({"postcode": "HW1 9ZZ"}, Field.ADDRESS, Level.DISTRICT),
        ({"phone": "+44 1632 960123"}, Field.PHONE, Level.SAME),
    ],
)
def test_the_evidence_says_how_each_field_compares(change, field, level):
    assert levels(AMELIA, replace(AMELIA, key="b", **change))[field] is level


def test_the_weight_is_that_of_the_evidence():
    links = link([AMELIA, replace(AMELIA, key="b", surname="Hughs")])

    assert links.weights == (weight_of(links.evidence[0]),)
    assert str(links.evidence[0][1]) == "surname: alike, as after a typing error (+4.0)"


def test_a_number_that_differs_speaks_against_but_forbids_nothing():
    one = replace(AMELIA, identifiers=(("nhs", "9434765919"),))
    other = replace(AMELIA, key="b", identifiers=(("nhs", "9434765870"),))

    assert levels(one, other)[Field.IDENTIFIER] is Level.DIFFERENT
    assert are_linked(one, other)


def test_a_child_called_like_a_parent_at_the_same_address_is_somebody_else():
    without_birthday = replace(AMELIA, key="b", born_on=PartDate(), phone="")

    assert not are_linked(AMELIA, without_birthday)
    assert not are_linked(AMELIA, replace(AMELIA, key="b", born_on=PartDate(1985, 12, 30)))


TWIN = replace(AMELIA, key="schools:2", forenames="Amelie")


def test_twins_with_names_alike_are_two_people_where_each_has_a_number():
    assert are_linked(AMELIA, TWIN)
    assert not are_linked(replace(AMELIA, register="schools"), replace(TWIN, register="schools"))
    assert are_linked(replace(AMELIA, register="schools"), replace(TWIN, register="housing"))


def test_somebody_registered_twice_under_the_same_name_is_one_person():
    twice = [replace(AMELIA, key=key, register="schools") for key in "ab"]

    assert are_linked(*twice)


OFFICE = Placeholders(
    postcodes=frozenset({"HW1 9ZZ"}), uprns=frozenset({"77"}), phones=frozenset({"01632960999"})
)
WRITTEN = {
    "born_on": [PartDate(1900, 1, 1), PartDate(1901, 1, 1)],
    "forenames": ["Unknown", "not known", "Baby", "N/A", "XX"],
    "surname": ["UNKNOWN", "TBC", "Not Known"],
    "postcode": ["HW1 9ZZ", "hw19zz"],
    "uprn": ["77"],
    "phone": ["01632 960999", "00000000000"],
    "identifiers": [(("nhs", "0000000000"),), (("nhs", "999 999 9999"),)],
}


@given(
    shared=st.fixed_dictionaries({name: st.sampled_from(each) for name, each in WRITTEN.items()})
)
def test_placeholders_never_link_anybody(shared):
    model = Model(placeholders=OFFICE)

    links = link([Record("a", **shared), Record("b", **shared)], model)

    assert len(cluster(links)) == 2
    assert evidence_between(Record("a", **shared), Record("b", **shared), model) == ()


@given(one=records("a"), other=records("b"), name=st.sampled_from(list(WRITTEN)))
def test_a_placeholder_adds_nothing_to_what_else_is_known(one, other, name):
    model = Model(placeholders=OFFICE)
    written = {name: WRITTEN[name][0]}
    emptied = {name: getattr(Record("empty"), name)}

    if name in {"uprn", "postcode"}:
        emptied |= {"uprn": "", "postcode": "", "address": ""}

    with_it = evidence_between(replace(one, **written), replace(other, **written), model)
    without = evidence_between(replace(one, **emptied), replace(other, **emptied), model)
    assert with_it == without


SPARSE = {"address": "", "postcode": "", "phone": "", "born_on": PartDate()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"born_on": PartDate(2014, 5, 9), "forenames": "Rose"}, {"forenames": "Ivy"}),
        ({"born_on": PartDate(2014, 5, 9), "surname": "Hughes"}, {"surname": "Hughess"}),
        ({"born_on": PartDate(2014, 9, 5), "forenames": "Rose"},
         {"born_on": PartDate(2014, 5, 9), "forenames": "Ivy"}),
        ({"born_on": PartDate(2014, 9, 5)}, {"born_on": PartDate(2014, 1, 30)}),
        ({"born_on": PartDate(2014), "forenames": "Amelia"},
         {"forenames": "Hughes", "surname": "Amelia"}),
        ({"postcode": "HW1 1AA"}, {"forenames": "Amelie", "surname": "Hughess"}),
        ({"uprn": "1000"}, {"forenames": "Amelie", "surname": "Hughess"}),
        ({"phone": "01632 960123"}, {"forenames": "Kim", "surname": "Hughess"}),
        ({"email": "a@example.org"}, {"forenames": "Kim", "surname": "Hughess"}),
        ({"identifiers": (("nhs", "9434765919"),)}, {"forenames": "Kim", "surname": "Lee"}),
    ],
)  # fmt: skip
def test_records_that_share_one_telling_thing_are_compared(one, other):
    left = replace(AMELIA, **SPARSE | one)

    assert len(link([left, replace(left, key="b", **other)]).pairs) == 1


@pytest.mark.parametrize("shared", [{}, {"phone": "01632 960123"}, {"postcode": "HW1 1AA"}])
def test_records_that_share_no_sound_of_a_name_are_not_compared(shared):
    left = replace(AMELIA, **SPARSE | shared)

    assert link([left, replace(left, key="b", forenames="Kim", surname="Lee")]).pairs == ()


def test_a_pair_that_shares_several_things_is_compared_once():
    assert len(link([AMELIA, replace(AMELIA, key="b")]).pairs) == 1


def test_a_block_that_holds_too_many_compares_nobody():
    crowd = [replace(AMELIA, key=f"{n:03}") for n in range(20)]

    assert link(crowd, Model(largest_block=19)).pairs == ()
    assert len(link(crowd, Model(largest_block=20)).pairs) == 190


def test_progress_is_told():
    heard = []

    link(
        [replace(AMELIA, key=f"{n:03}") for n in range(110)], progress=lambda *at: heard.append(at)
    )

    assert heard == [(5000, 5995)]
