from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.design.components import DatePartsField

FIELD = DatePartsField(name="Date of birth")


def refusal(written):
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(written)
    return refused.value.messages[0], refused.value.code


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_shown_in_three_boxes_comes_back_as_itself(day):
    assert FIELD.clean(FIELD.widget.decompress(day)) == day


@given(st.lists(st.text(max_size=6), min_size=3, max_size=3))
def test_whatever_is_typed_is_a_date_or_a_refusal_that_names_a_box(written):
    assert isinstance(taken_from(written), date) or taken_from(written) in {"day", "month", "year"}


def taken_from(written):
    try:
        return FIELD.clean(written)
    except ValidationError as refused:
        return refused.code


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["", "", ""], ("Enter date of birth", "day")),
        (["3", "", "2019"], ("Date of birth must include a month", "month")),
        (["", "5", ""], ("Date of birth must include a day and a year", "day")),
        (["31", "2", "2019"], ("Date of birth must be a real date", "day")),
        (["one", "2", "2019"], ("Date of birth must be a real date", "day")),
        (["1", "2", "19"], ("Year must include 4 numbers", "year")),
    ],
)
def test_a_refusal_says_what_to_put_right(written, said):
    assert refusal(written) == said


def test_a_date_that_is_not_needed_may_be_left_out():
    assert DatePartsField(required=False).clean(["", "", ""]) is None
