from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.sharing.queries import reason_of
from fingerpost.common.sharing.rules import Condition, Decision, Mask, Outcome, masked


@pytest.mark.parametrize(
    ("value", "mask", "shown"),
    [
        ("Autism", Mask.YES_OR_NO, True),
        (0, Mask.YES_OR_NO, False),
        ("", Mask.YES_OR_NO, False),
        ("Amara Okafor", Mask.INITIALS, "A. O."),
        ("", Mask.INITIALS, None),
        (date(2014, 3, 2), Mask.YEAR, "2014"),
        ("2014", Mask.YEAR, None),
        ("4 Mill Lane, Hatworth HW3 4ab", Mask.POSTCODE_AREA, "HW3"),
        ("4 Mill Lane", Mask.POSTCODE_AREA, None),
        ("QQ123456C", Mask.LAST_THREE, "…56C"),
        ("12345", Mask.LAST_THREE, None),
    ],
)
def test_a_mask_shows_something_of_a_value(value, mask, shown):
    assert masked(value, mask) == shown


@given(st.text(min_size=1), st.sampled_from([mask for mask in Mask if mask != "initials"]))
def test_no_mask_shows_the_value_itself(value, mask):
    assert masked(value, mask) != value


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (Decision(Outcome.SHOW, "Whom to ring."), "Whom to ring."),
        (Decision(Outcome.HIDE, is_for_safety=True), "Hidden to keep somebody safe."),
        (Decision(Outcome.HIDE), "No agreement covers this, so it is not shared."),
        (
            Decision(Outcome.HIDE, "Shown from 16.", Condition.AGE),
            "Not shared for people of this age. Shown from 16.",
        ),
        (
            Decision(Outcome.HIDE, "Shown from 16.", Condition.PURPOSE),
            "Not shared for what you are doing. Shown from 16.",
        ),
        (
            Decision(Outcome.HIDE, "", Condition.PERIOD, "Tenants", date(2026, 3, 31)),
            "Sharing under “Tenants” ended on 31 March 2026.",
        ),
        (
            Decision(Outcome.HIDE, "", Condition.PERIOD, "Tenants"),
            "Sharing under “Tenants” has not begun yet.",
        ),
    ],
)
def test_a_decision_is_explained_in_plain_words(decision, reason):
    assert reason_of(decision) == reason
