"""Each kind of error may be said in the definition's own words."""

import pytest

from fingerpost.engines.formflow import parse

from .asked import PAGE, QUESTIONS
from .building import at, form_of, page, posted


def _stay(first, last):
    days = {"q_from_day": [first], "q_to_day": [last]}
    return days | {
        f"q_{side}_{part}": [text]
        for side in ("from", "to")
        for part, text in (("month", "2"), ("year", "2027"))
    }


@pytest.mark.parametrize(
    ("name", "kind", "fields"),
    [
        ("money", "too_precise", posted(q="1.001")),
        ("money", "too_small", posted(q="0")),
        ("weight", "too_big", posted(q="2000")),
        ("percentage", "invalid", posted(q="many")),
        ("nino", "invalid", posted(q="QQ")),
        ("time", "too_early", posted(q="1am")),
        ("time", "too_late", posted(q="11pm")),
        ("month", "incomplete", posted(q_month="1")),
        ("stay", "wrong_order", _stay("2", "1")),
        ("stay", "too_long", _stay("1", "28")),
        ("some", "too_few", {"q": ["a"]}),
        ("some", "too_many", {"q": ["a", "b", "c", "d"]}),
        ("listed", "missing", {}),
        ("signature", "missing", {}),
        ("rows", "too_long", posted(q_1_what="0123456789", q_1_worth="1")),
    ],
)
def test_every_error_may_be_said_in_words_of_ones_own(name, kind, fields):
    own = QUESTIONS[name].replace("ask: Ask", f"ask: Ask, errors: {{{kind}: Our words}}")

    found = parse(at(form_of(page(own)), {}), PAGE, fields).errors

    assert [(error.kind, error.text) for error in found] == [(kind, "Our words")]
