from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Step,
    Verdict,
    parse,
    prove,
    summary,
)

from .building import TODAY, at, form_of, page, posted, take

RENT = page("{id: rent, type: money, ask: What is the rent?, max: 5000}")


def help_when(test):
    return page("{id: help, type: yes-no, ask: Help?}", when=f"{{question: rent, {test}}}")


@pytest.mark.parametrize(
    ("test", "paid", "holds"),
    [
        ("less_than: 0.3", "0.30", False),
        ("less_than: 0.3", "0.29", True),
        ("at_least: 1000", "£1,000", True),
        ("at_least: 1000", "999.99", False),
        ("at_most: 99.9", "99.90", True),
        ("equals: 12.5", "12.50", True),
        ("equals: 12", "12", True),
        ("equals: 12", "12.01", False),
        ("in: [1, 2.5]", "2.50", True),
        ("answered: true", "2", True),
    ],
)
def test_an_amount_is_compared_exactly_however_it_was_written(test, paid, holds):
    form = form_of(RENT, help_when(test))

    answers = take(form, {}, Step("rent-page"), posted(rent=paid))

    assert (Step("help-page") in at(form, answers)) is holds


@given(st.decimals(0, 5_000, places=2), st.decimals(0, 5_000, places=2))
def test_amounts_are_ordered_as_numbers(paid, limit):
    form = form_of(RENT, help_when(f"less_than: {limit}"))

    answers = take(form, {}, Step("rent-page"), posted(rent=f"£{paid:,}"))

    assert Decimal(answers["rent"]) == paid
    assert (Step("help-page") in at(form, answers)) is (paid < limit)


@pytest.mark.parametrize(
    ("test", "possible"),
    [
        ("less_than: 0.01", True),
        ("less_than: 0", False),
        ("more_than: 4999.99", True),
        ("more_than: 5000", False),
        ("equals: 2.505", False),
        ("more_than: 2.49, less_than: 2.51", True),
        ("more_than: 2.5, less_than: 2.51", False),
        ("at_least: 2.505, less_than: 2.51", False),
        ("at_least: 2.505, at_most: 2.51", True),
    ],
)
def test_the_prover_decides_conditions_on_amounts(test, possible):
    proof = prove(form_of(RENT, help_when(test)), today=TODAY)

    assert proof.verdict(Property.REACHABLE) is (Verdict.PROVED if possible else Verdict.REFUTED)


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("type: money, max: 5000", "1234.5", "£1,234.50"),
        ("type: money", "75", "£75"),
        ("type: money, min: -10", "-7.5", "-£7.50"),
        ("type: decimal", "1234.50", "1,234.5"),
        ("type: percentage, places: 1", "17.5", "17.5%"),
    ],
)
def test_a_number_is_said_as_people_write_it(question, answer, words):
    form = form_of(page(f"{{id: q, {question}, ask: How much?}}"))

    answers = take(form, {}, Step("q-page"), posted(q=answer))

    assert summary(at(form, answers))[0].groups[0].rows[0].answer == words


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("type: money, min: 1.005", "write min and max with at most 2 decimal places"),
        ("type: decimal, min: 3, max: 2.5", "min is more than max, so that no number fits"),
        ("type: decimal, max: '2.5'", "write a number, such as 2 or 2.5, without quotes"),
        ("type: money, places: 3", "'places' is not a word of this language here"),
    ],
)
def test_bounds_that_cannot_be_are_refused_with_what_to_do(question, says):
    with pytest.raises(DefinitionError) as refused:
        form_of(page(f"{{id: q, {question}, ask: How much?}}"))

    assert says in str(refused.value)


def test_a_condition_on_an_amount_compares_with_a_number_without_quotes():
    with pytest.raises(DefinitionError, match="write a number, without quotes"):
        form_of(RENT, help_when("equals: '12.50'"))


def test_words_that_look_like_a_number_are_compared_as_words():
    form = form_of(
        page("{id: room, type: short-text, ask: Which room?}"),
        page("{id: help, type: yes-no, ask: Help?}", when="{question: room, equals: '2.5'}"),
    )

    for written, holds in (("2.5", True), ("2.50", False)):
        parsed = parse(at(form, {}), Step("room-page"), posted(room=written))
        assert (Step("help-page") in at(form, parsed.values)) is holds
