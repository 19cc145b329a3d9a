"""Answers that are places: words, and a point where there is one."""

import pytest

from fingerpost.engines.formflow import as_posted, summary

from .asked import FORMS, OPTIONAL, answer, errors
from .building import at

QUAY = {"words": "Quay Street, by the bins", "found": "Quay Street"}
POINT = {"latitude": "53.47962", "longitude": "-2.24881"}


def posted(**parts):
    return {f"q_{part}": [text] for part, text in parts.items()}


def test_a_place_is_kept_in_words_with_its_point():
    kept = answer("place", posted(**QUAY, latitude="53.4796249", longitude="-2.24881"))

    assert kept == QUAY | POINT
    asked = FORMS["place"].questions["q"].definition
    assert answer("place", as_posted(asked, kept)) == kept


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("", ""), ("53.4", ""), ("91", "0"), ("1e5", "0"), ("nan", "inf")]
)
def test_words_alone_are_an_answer_and_what_is_no_point_is_not_kept(latitude, longitude):
    kept = answer("place", posted(**QUAY, latitude=latitude, longitude=longitude))

    assert kept == {"words": QUAY["words"], "latitude": "", "longitude": "", "found": ""}


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, "Enter where it is"),
        ({"words": "x" * 201}, "Where it is must be 200 characters or less"),
        (QUAY | {"latitude": "outside"}, "Enter a place in our area. This one is outside it"),
    ],
)
def test_what_has_to_be_put_right_is_told_at_the_words(parts, says):
    assert errors("place", posted(**parts)) == [("q_words", says)]


def test_a_place_may_be_left_blank_where_it_is_optional():
    assert answer("place", posted(latitude="53.4", longitude="-2.2"), OPTIONAL) is None


def test_a_place_is_read_with_its_point_below():
    (section,) = summary(at(FORMS["place"], {"q": QUAY | POINT}))

    assert (
        section.groups[0].rows[0].answer
        == "Quay Street, by the bins\nOn the map: 53.47962, -2.24881"
    )
