from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.cases.rules.people import (
    Home,
    NamedPerson,
    NamedReferrer,
    age_on,
    ages_said,
    home_in,
    people_in,
    referrer_in,
)

from .workflows import published

EARLY_HELP = published("early-help")
ANSWERS = {
    "referrer-name": {"full": "Joy Marsh"},
    "referrer-email": "joy@school.example",
    "child": [
        {"id": "1", "child-name": {"first": "Tia", "last": "Bolt"}, "child-born-on": "2015-03-27"},
        {"id": "2", "child-name": {"first": "Baby", "last": "Bolt"}, "child-due-on": "2027-02-01"},
        {"id": "3"},
    ],
    "adult": [
        {"id": "1", "adult-name": {"first": "Ed", "last": ""}, "adult-relation": "father"}
        | {"adult-must-not-see": "yes"}
    ],
    "family-address": {"line1": "3 Elm Road", "line2": "", "town": "Hatworth"}
    | {"postcode": "HW1 1AA", "uprn": "100"},
    "family-address-safe": "safe",
}


def test_everybody_whom_the_referral_names_is_found():
    assert people_in(ANSWERS, EARLY_HELP) == (
        NamedPerson("child", "Tia Bolt", born_on=date(2015, 3, 27)),
        NamedPerson("child", "Baby Bolt", due_on=date(2027, 2, 1)),
        NamedPerson("adult", "Ed", relation="father", must_not_see=True),
    )


def test_the_referrer_is_found():
    found = referrer_in(ANSWERS, EARLY_HELP.referrer)

    assert found == NamedReferrer("Joy Marsh", email="joy@school.example")


def test_the_home_is_found_and_whether_it_may_be_written_to():
    home = home_in(ANSWERS, EARLY_HELP.home)

    assert home == Home(("3 Elm Road", "Hatworth"), "HW1 1AA", "100", is_safe=True)
    assert not home_in(ANSWERS | {"family-address-safe": "not-known"}, EARLY_HELP.home).is_safe


def test_answers_that_say_nothing_name_nobody():
    assert people_in({"child": None}, EARLY_HELP) == ()
    assert referrer_in({}, EARLY_HELP.referrer) is None
    assert home_in({"family-address": None}, EARLY_HELP.home) == Home()


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.integers(0, 40000))
def test_an_age_is_the_number_of_birthdays_that_have_passed(born_on, days):
    today = date.fromordinal(born_on.toordinal() + days)
    passed = sum(
        (year, born_on.month, born_on.day) <= (today.year, today.month, today.day)
        for year in range(born_on.year + 1, today.year + 1)
    )

    assert age_on(born_on, today) == passed


def test_the_youngest_and_the_oldest_age_stand_for_the_children():
    birthdays = [date(2015, 3, 27), date(2024, 11, 24)]

    assert ages_said(birthdays, date(2026, 11, 23)) == (1, 11)
    assert ages_said([], date(2026, 11, 23)) is None
