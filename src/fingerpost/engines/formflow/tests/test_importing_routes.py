"""The routes of imported forms against an interpreter of the flow they came from."""

import json
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import Format, import_form, read_form, route

from .building import TODAY
from .foreign_graphs import (
    Flow,
    answers,
    as_environment,
    as_justice,
    as_second,
    as_xgov,
    flow,
)

CHANCE = st.randoms(use_true_random=False)
SOME = settings(max_examples=25, deadline=None, phases=[Phase.generate])
WRITTEN = {
    Format.ENVIRONMENT: as_environment,
    Format.XGOV: as_xgov,
    Format.JUSTICE: as_justice,
}


def pages_shown(text: str, of: Flow, given: dict) -> list[str]:
    posted = {f"q{page}": answer for page, answer in given.items()}
    steps = route(read_form(text), posted, today=TODAY)
    return [step.page for step in steps if step.page not in ("check-answers", "sent")]


@pytest.mark.parametrize("form", Format)
@given(CHANCE)
@SOME
def test_an_imported_form_shows_the_same_pages_in_the_same_order(form, chance: Random):
    original = flow(chance)
    imported = import_form(json.dumps(WRITTEN[form](original)), form)

    for _ in range(8):
        given = answers(chance, original)
        expected = [f"p{page}" for page in original.route(given)]
        assert pages_shown(imported.text, original, given) == expected


@given(CHANCE)
@SOME
def test_pages_with_conditions_of_their_own_keep_them(chance: Random):
    original = flow(chance)
    imported = import_form(json.dumps(as_second(original)), Format.ENVIRONMENT)

    for _ in range(8):
        given = answers(chance, original)
        expected = [f"p{page}" for page in original.shown(given)]
        assert pages_shown(imported.text, original, given) == expected


@pytest.mark.parametrize("form", Format)
@given(CHANCE)
@settings(max_examples=10, deadline=None)
def test_what_has_loops_is_imported_without_them_and_says_so(form, chance: Random):
    original = flow(chance, backwards=True)

    imported = import_form(json.dumps(WRITTEN[form](original)), form)

    assert imported.problems == ()
