"""Rows of a table are counted, and their columns added up, as the items of a repeat are."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Verdict,
    calculate,
    prove,
    read_form,
    write_definition,
)

from . import obvious
from .building import END, TODAY, at, form_of, page, take, yes_no

COLUMNS = (
    "{id: what, type: select, ask: What?, options: [{value: a, text: A}, {value: b, text: B}]}, "
    "{id: worth, type: money, ask: Worth?, max: 100}, "
    "{id: many, type: number, ask: Many?, min: 0, max: 9, optional: true}"
)
TABLE = f"{{id: lost, type: table, ask: Lost?, max_rows: 3, columns: [{COLUMNS}]}}"


def form_with(condition, rest=END):
    return form_of(page(TABLE), page(yes_no("more"), when=condition), rest=rest)


def is_asked(form, answers):
    return "more-page" in [step.page for step in at(form, answers).steps]


def row(what="a", worth="0.10", many=None):
    return {"what": what, "worth": worth, "many": many}


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from("ab"),
        st.decimals(0, 3, places=2).map(str),
        st.none() | st.integers(0, 3),
    ),
    max_size=3,
)
WHERES = st.sampled_from(
    [
        None,
        {"question": "lost.what", "equals": "a"},
        {"question": "lost.worth", "more_than": 1},
        {"not": {"question": "lost.many", "at_least": 2}},
        {"question": "lost.many", "answered": False},
    ]
)


@st.composite
def amounts(draw):
    made = draw(st.sampled_from([{"count": "lost"}, {"sum": "lost.worth"}, {"sum": "lost.many"}]))
    made |= {draw(st.sampled_from([*obvious.ORDER])): draw(st.integers(0, 4))}
    where = draw(WHERES)
    return made if where is None else made | {"where": where}


@settings(max_examples=25, deadline=None)
@given(amounts(), ROWS)
def test_the_engine_counts_and_adds_rows_as_the_obvious_way_does(condition, rows):
    written = json.dumps(condition)
    answers = {"lost": rows or None}
    known = {"lost": [{f"lost.{key}": value for key, value in one.items()} for one in rows]}

    assert is_asked(form_with(written), answers) == obvious.holds(condition, known)


def test_a_sum_of_a_column_is_exact():
    rest = (
        "calculations:\n"
        "  - {id: whole, type: money, sum: lost.worth, where: {question: lost.what, equals: a}}\n"
        "  - {id: half, type: money, value: whole / 2}\n"
    )
    form = form_with("{calculation: whole, equals: 0.3}", rest=rest + END)
    answers = {"lost": [row(), row(worth="0.20"), row("b", "5.00")]}

    assert calculate(at(form, answers), "half") == Decimal("0.15")
    assert is_asked(form, answers)


def test_from_outside_a_repeat_the_rows_of_all_its_items_are_added_up():
    repeat = f"{{repeat: people, title: P, item: person, min: 0, max: 2, pages: [{page(TABLE)}]}}"
    form = form_of(repeat, page(yes_no("more"), when="{sum: lost.worth, equals: 0.3}"))
    people = [{"id": "1", "lost": [row()]}, {"id": "2", "lost": [row(), row()]}]

    assert is_asked(form, {"people": people})
    assert not is_asked(form, {"people": people[1:]})


def test_a_rule_adds_up_the_rows_that_were_just_filled_in():
    rules = "[{must: {sum: lost.many, at_most: 4}, error: Too many, about: [lost]}]"
    form = form_of(page(TABLE, rules=rules))
    step = at(form, {}).steps[0]
    fields = {"lost_1_what": ["a"], "lost_1_worth": ["1"], "lost_1_many": ["4"]}

    assert take(form, {}, step, fields)
    with pytest.raises(AssertionError, match="Too many"):
        take(form, {}, step, fields | {"lost_1_many": ["5"]})


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{sum: lost.wirth, at_least: 1}", "or column of a table such as lost.worth"),
        ("{sum: lost.what, at_least: 1}", "a select question cannot be added up"),
        ("{count: lots, at_least: 1}", "write the id of a repeat or table question"),
        ("{question: lost.worth, at_least: 1}", "'lost.worth' is asked for each of 'lost'"),
        ("{count: lost, at_least: 1, where: {question: lost.what, equals: c}}", "'c' is no option"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_line(condition, told):
    with pytest.raises(DefinitionError, match=told) as refusal:
        form_with(condition)

    assert refusal.value.problems[0].line == 7


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ("{count: lost, equals: 3}", Verdict.PROVED),
        ("{count: lost, equals: 4}", Verdict.REFUTED),
        ("{sum: lost.worth, at_least: 299}", Verdict.PROVED),
        ("{count: lost, at_least: 2, where: {question: lost.what, equals: b}}", Verdict.PROVED),
        ("{sum: lost.worth, more_than: 300}", Verdict.UNDECIDED),
        (
            "{all: [{count: lost, equals: 1, where: {question: lost.what, equals: a}}, "
            "{count: lost, equals: 2, where: {question: lost.what, equals: b}}]}",
            Verdict.UNDECIDED,
        ),
    ],
)
def test_the_prover_counts_rows_and_says_what_it_cannot_decide(condition, verdict):
    proof = prove(form_with(condition), today=TODAY)

    assert proof.verdict(Property.NO_CONTRADICTION) is verdict


def test_a_form_with_columns_is_written_as_it_was_read():
    form = form_with("{sum: lost.worth, at_least: 1}")

    assert read_form(write_definition(form.definition)).definition == form.definition
