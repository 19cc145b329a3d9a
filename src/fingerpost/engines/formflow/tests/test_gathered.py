import pytest

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Verdict,
    as_posted,
    journeys,
    prove,
    read_examples,
    rows_shown,
    summary,
)

from .asked import FORMS, answer, errors
from .building import TODAY, at, form_of, page, posted

BIKE = {"q_1_what": ["A bike"], "q_1_worth": ["£80"]}
LAMP = {
    "q_3_what": ["Lamp"], "q_3_worth": ["12.5"],
    "q_3_on_day": ["1"], "q_3_on_month": ["2"], "q_3_on_year": ["2026"],
}  # fmt: skip
TABLE = (
    "{id: q, type: table, ask: Ask, columns: [{id: n, type: number, ask: How many?}], min_rows: 2}"
)


def test_rows_that_are_filled_are_kept_in_their_order():
    kept = answer("rows", BIKE | LAMP | {"q_2_what": ["  "]})

    assert kept == [
        {"what": "A bike", "worth": "80.00", "on": None},
        {"what": "Lamp", "worth": "12.50", "on": "2026-02-01"},
    ]
    again = as_posted(FORMS["rows"].questions["q"].definition, kept)
    assert answer("rows", again) == kept
    (section,) = summary(at(FORMS["rows"], {"q": kept}))
    assert section.groups[0].rows[0].answer == "A bike, £80\nLamp, £12.50, 1 February 2026"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, [("q_1_what", "Enter what you lost")]),
        (posted(q_2_worth="5"), [("q_2_what", "Enter what was it in row 2")]),
        (
            BIKE | posted(q_2_what="x" * 10, q_2_worth="much"),
            [
                ("q_2_what", "What was it in row 2 must be 9 characters or less"),
                (
                    "q_2_worth",
                    "What is it worth in row 2 must be an amount of money, like 75 or 75.50",
                ),
            ],
        ),
        (
            BIKE | posted(q_1_on_day="1", q_1_on_year="2026"),
            [("q_1_on_month", "The day in row 1 must include a month")],
        ),
        (
            BIKE | posted(q_1_on_day="1", q_1_on_month="1", q_1_on_year="2027"),
            [("q_1_on_day", "The day in row 1 must be today or in the past")],
        ),
    ],
)
def test_an_error_names_the_row(fields, told):
    assert errors("rows", fields) == told


def test_rows_beyond_the_last_and_boxes_of_no_column_are_left_alone():
    strange = posted(q_4_what="x", q_0_what="x", q_x_what="x", q_1_who="x", q_99999_what="x")

    assert answer("rows", BIKE | strange) == answer("rows", BIKE)


def test_a_table_may_ask_for_several_rows():
    form = form_of(page(TABLE))

    assert answer("t", posted(q_1_n="1", q_2_n="2"), {"t": form}) == [{"n": 1}, {"n": 2}]
    FORMS["two rows"] = form
    assert errors("two rows", posted(q_1_n="1")) == [("q_2_n", "Fill in at least 2 rows")]
    del FORMS["two rows"]


def test_a_row_more_is_shown_for_whoever_asks_up_to_the_most():
    table = FORMS["rows"].questions["q"].definition

    assert rows_shown(table, {}) == 1
    assert rows_shown(table, BIKE | {"more": ["q"]}) == 2
    assert rows_shown(table, BIKE | {"more": ["other"]}) == 1
    assert rows_shown(table, LAMP | {"more": ["q"]}) == 3


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (("n, type: number", "n, type: number, places: 2"), "places"),
        (("n, type: number", "n, type: money, min: 5, max: 2"), "min is more than max"),
        (("n, type: number", "n, type: select"), "options"),
        (("How many?}", "How many {x}?}"), "a column cannot carry answers in its words"),
        (("How many?}", "How many?, optional: true}"), "leave at least one column without"),
        (("How many?}", "How many?}, {id: n, type: number, ask: N}"), "an id of its own"),
        (("min_rows: 2", "min_rows: 2, max_rows: 1"), "min_rows is more than max_rows"),
        (("type: number", "type: email"), "write"),
    ],
)
def test_a_table_that_cannot_be_filled_in_is_refused(changed, says):
    text = TABLE.replace(*changed).replace("ask: How many {x}?", "ask: 'How many {x}?'")

    with pytest.raises(DefinitionError) as refused:
        form_of(page(text))

    assert says in str(refused.value)


def test_a_table_that_no_day_fits_is_a_dead_end_and_another_is_proved():
    dated = TABLE.replace("type: number", "type: date, latest: today, earliest: today + 1 day")

    stuck = prove(form_of(page(dated)), today=TODAY)
    fine = form_of(page(TABLE))

    assert stuck.verdict(Property.NO_DEAD_END) is Verdict.REFUTED
    assert prove(fine, today=TODAY).verdict(Property.NO_DEAD_END) is Verdict.PROVED
    assert journeys(fine, today=TODAY).not_covered == ()


def test_an_example_answers_a_table_and_a_signature():
    sign = "{id: sign, type: signature, ask: Sign, declare: It is true.}"
    form = form_of(page(TABLE), page(sign))
    text = """
examples:
  - example: Two
    on: 2026-11-23
    answers: {q: [{n: 1}, {n: 2}], sign: {name: Ada King}}
    asks: [q-page, sign-page]
    ends: sent
"""

    assert read_examples(text, form)


def test_a_signature_keeps_the_name_what_was_declared_and_the_day():
    kept = answer("signature", posted(q_name=" Ada  King "))

    assert kept == {"name": "Ada King", "declared": "It is true.", "on": "2026-11-23"}
    (section,) = summary(at(FORMS["signature"], {"q": kept}))
    assert section.groups[0].rows[0].answer == "Ada King\nSigned on 23 November 2026"


@pytest.mark.parametrize("name", ["", "...", "7"])
def test_without_a_name_nothing_is_signed(name):
    assert errors("signature", posted(q_name=name)) == [("q_name", "Enter your full name to sign")]


def test_a_name_that_is_too_long_is_asked_for_again():
    assert errors("signature", posted(q_name="a" * 201)) == [
        ("q_name", "Full name must be 200 characters or less")
    ]
