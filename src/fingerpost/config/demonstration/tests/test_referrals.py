from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.identity.rules import Role
from fingerpost.config.demonstration.borough import make_borough
from fingerpost.config.demonstration.borough.chance import chance_for
from fingerpost.config.demonstration.filling import NotAccepted, filled_in
from fingerpost.config.demonstration.referrals import Referral, referrals
from fingerpost.config.demonstration.staff import STAFF, TEAMS
from fingerpost.config.environment import bundled_council
from fingerpost.engines.formflow import read_form, walk

SINCE, UNTIL = date(2026, 5, 23), date(2026, 11, 23)
HOUSEHOLDS = list(make_borough(3, 1_500).households())
FORMS = {
    service: read_form(
        (bundled_council() / "services" / service / "form.yaml").read_text(), service
    )
    for service in ("early-help", "fostering-enquiry")
}


def some(seed, count=20):
    return referrals(
        HOUSEHOLDS, since=SINCE, until=UNTIL, count=count, chance=chance_for(seed, "referrals")
    )


@settings(max_examples=20)
@given(st.integers(min_value=0, max_value=10_000))
def test_every_referral_is_accepted_page_by_page_and_could_be_sent(seed):
    for referral in some(seed):
        form, day = FORMS[referral.service], referral.sent_at.date()

        answers = filled_in(form, referral, today=day)

        assert walk(form, answers, today=day).is_complete


def test_every_child_of_the_family_is_written_down():
    referral = next(one for one in some(1) if one.service == "early-help")

    answers = filled_in(FORMS["early-help"], referral, today=referral.sent_at.date())

    assert len(answers["child"]) == len(referral.items["child"]) >= 1


def test_the_same_seed_sends_the_same_referrals_in_order_of_time():
    one, again = list(some(5)), list(some(5))

    assert one == again
    assert all(a.sent_at <= b.sent_at for a, b in pairwise(one))


def test_a_page_that_refuses_says_which_question():
    referral = Referral("early-help", next(some(1)).sent_at, {"danger": ["perhaps"]})

    with pytest.raises(NotAccepted, match="safety-now: danger: "):
        filled_in(FORMS["early-help"], referral, today=UNTIL)


def test_somebody_works_in_every_role_and_no_two_share_a_name():
    assert {member.role for member in STAFF} == set(Role)
    assert len({member.username for member in STAFF}) == len(STAFF)
    assert {member.team for member in STAFF} - {""} == {team.slug for team in TEAMS}
