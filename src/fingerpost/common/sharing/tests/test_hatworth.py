"""The policy of the demonstration borough, as its files say it."""

from datetime import date

import pytest

from fingerpost.common.identity.rules import Role
from fingerpost.common.sharing.queries import policy, reason_of
from fingerpost.common.sharing.rules import Asking, Condition, Outcome, decide, disclose

TODAY = date(2026, 11, 23)
SOURCES = {
    "childrens-social-care", "adult-social-care", "schools", "housing",
    "benefits", "youth-justice", "police-referrals", "voluntary-sector",
}  # fmt: skip


def asking(*, age=30, purpose="s47", role=Role.TEAM_MANAGER, today=TODAY):
    birthday = today.replace(year=today.year - age)
    return Asking(purpose, frozenset({role}), today, frozenset({birthday}))


def outcome(source, field, asking):
    return decide(policy(), source=source, fields=[field], asking=asking)[field].outcome


def test_eight_sources_are_shared():
    assert policy().sources.keys() == SOURCES


@pytest.mark.parametrize(
    ("source", "field", "youngest", "oldest"),
    [
        ("schools", "school", 4, 20),
        ("adult-social-care", "worker", 15, 110),
        ("housing", "landlord", 16, 110),
        ("police-referrals", "officer", 18, 110),
    ],
)
def test_a_source_is_shown_for_the_ages_it_was_agreed_for(source, field, youngest, oldest):
    shown = {age for age in range(111) if outcome(source, field, asking(age=age)) is Outcome.SHOW}

    assert shown == set(range(youngest, oldest + 1))


@pytest.mark.parametrize(
    ("weeks", "is_current", "is_shown"), [(7, True, True), (6, True, False), (7, False, False)]
)
def test_arrears_are_shown_if_over_six_weeks_and_current(weeks, is_current, is_shown):
    record = {"arrears-weeks": weeks, "arrears-current": is_current}

    [shown] = disclose(policy(), source="housing", records=[record], asking=asking()).records

    assert shown.values == (record if is_shown else {})


@pytest.mark.parametrize(
    ("day", "is_shown"), [(date(2025, 11, 23), True), (date(2025, 11, 22), False)]
)
def test_notices_are_shown_for_twelve_months(day, is_shown):
    record = {"notice": "Notice to quit", "notice-on": day}

    [shown] = disclose(policy(), source="housing", records=[record], asking=asking()).records

    assert shown.values == (record if is_shown else {})


def test_three_safeguarding_offences_are_told_and_of_others_that_there_are_some():
    records = [
        {"offence": f"offence {month}", "is-safeguarding": month != 6, "occurred-on": day}
        for month in range(1, 7)
        for day in [date(2026, month, 1)]
    ]

    shown = disclose(policy(), source="police-referrals", records=records, asking=asking()).records

    offences = [record.values["offence"] for record in shown]
    assert offences == [True, True, "offence 3", "offence 4", "offence 5", True]


def test_an_agreement_that_is_over_turns_its_fields_off_and_says_so():
    asked = asking(role=Role.PRACTITIONER, purpose="early-help")

    decision = decide(policy(), source="benefits", fields=["benefit"], asking=asked)["benefit"]

    assert (decision.outcome, decision.unmet) == (Outcome.HIDE, Condition.PERIOD)
    assert decision.ended_on == date(2026, 3, 31)
    assert reason_of(decision) == (
        "Sharing under “Benefits information for early help, a pilot” ended on 31 March 2026."
    )


def test_a_refuge_leaves_no_trace():
    record = {"name": "Amina Yusuf", "help": "refuge", "may-be-shared": True}

    disclosure = disclose(policy(), source="voluntary-sector", records=[record], asking=asking())

    assert disclosure.records == ()
