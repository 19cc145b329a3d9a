from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Step,
    Verdict,
    calculate,
    prove,
    read_form,
    show,
    summary,
)
from fingerpost.engines.formflow.prover.layout import Layout
from fingerpost.engines.formflow.prover.order import later_reads

from . import obvious
from .building import END, TODAY, at, form_of, page, yes_no
from .oracle import try_everything
from .random_forms import definitions

NUMBERS = ("{id: a, type: decimal, ask: A?, optional: true}", "{id: b, type: money, ask: B?}")
THINGS = (
    "{repeat: things, title: Things, item: thing, min: 0, max: 3, pages: ["
    + page("{id: how-many, type: number, ask: How many?, max: 9}")
    + "], tables: [{id: price, type: money, rows: ["
    + "{when: {question: how-many, at_least: 5}, value: 1.99}], otherwise: 2.50}]"
    + ", calculations: [{id: cost, title: Cost, type: money, value: price * how-many}]}"
)
TOTAL = "calculations: [{id: total, title: Total, type: money, sum: cost}]\n"


def worked(calculation, answers, *pages):
    form = form_of(*pages, rest=f"calculations: [{{id: c, {calculation}}}]\n{END}")
    return calculate(at(form, answers), "c")


def things(*numbers):
    items = [{"id": str(place), "how-many": number} for place, number in enumerate(numbers, 1)]
    return {"things": items}


def refused(*pages, rest):
    with pytest.raises(DefinitionError) as failure:
        form_of(*pages, rest=rest + END)
    return str(failure.value)


@pytest.mark.parametrize(
    ("calculation", "given", "value"),
    [
        ("type: money, value: a * b", {"a": "0.1", "b": "0.15"}, "0.02"),
        ("type: money, value: 0 - a * b", {"a": "0.1", "b": "0.15"}, "-0.02"),
        ("type: money, value: a * b, round: down", {"a": "0.1", "b": "0.15"}, "0.01"),
        ("type: money, value: 1 / 3 * 3", {}, "1"),
        ("type: number, value: (a + b) * 2", {"a": "1.2", "b": "1.00"}, "4"),
        ("type: number, value: a + b * 2, round: up", {"a": "1.2", "b": "1.00"}, "4"),
        ("type: decimal, places: 4, value: b / 3", {"b": "1.00"}, "0.3333"),
        ("type: money, value: b / a", {"a": "0", "b": "1.00"}, None),
        ("type: money, value: b + a", {"b": "1.00"}, None),
        ("type: money, value: b + a, blank_counts_as: 2", {"a": None, "b": "1.00"}, "3"),
        ("type: money, value: b, no_less_than: 5, no_more_than: 9", {"b": "1.00"}, "5"),
        ("type: money, value: b, no_less_than: 5, no_more_than: 9", {"b": "11.00"}, "9"),
        ("type: number, value: 7", {}, "7"),
        ("type: number, value: b * b", {"b": "99999999.00"}, None),
    ],
)
def test_what_is_worked_out_is_exact_and_rounded_once(calculation, given, value):
    found = worked(calculation, given, *map(page, NUMBERS))

    assert found == (None if value is None else Decimal(value))


def test_each_item_has_a_value_of_its_own_and_they_add_up():
    form = form_of(THINGS, rest=TOTAL + END)
    here = at(form, things(2, 5))

    assert [calculate(here, "cost", item) for item in here.scope["things"]] == [
        Decimal("5.00"),
        Decimal("9.95"),
    ]
    assert calculate(here, "total") == Decimal("14.95")


def test_what_is_worked_out_is_sent_and_shown_with_the_answers():
    form = form_of(THINGS, rest=TOTAL + END.replace("title: Sent", 'title: "You pay {total}"'))
    here = at(form, things(2, 5) | {"_repeats": {"things": {"made": 2, "closed": True}}})

    sent = here.sendable_answers()
    groups = [group for section in summary(here) for group in section.groups]

    assert sent["total"] == "14.95"
    assert sent["things"][1] == {"id": "2", "how-many": 5, "price": "1.99", "cost": "9.95"}
    assert [(row.asked, row.answer) for group in groups for row in group.rows] == [
        ("How many?", "2"),
        ("Cost", "£5"),
        ("How many?", "5"),
        ("Cost", "£9.95"),
        ("Total", "£14.95"),
    ]
    assert show(here, here.end).title == "You pay £14.95"


def test_what_was_sent_is_shown_as_it_was_when_an_answer_it_came_from_is_gone():
    form = form_of(THINGS, rest=TOTAL + END)
    sent = at(form, things(2, 5)).sendable_answers()
    del sent["things"][0]["how-many"]

    rows = [r for s in summary(at(form, sent)) for group in s.groups for r in group.rows]

    assert [row.answer for row in rows if row.question in ("cost", "total")] == [
        "£5",
        "£9.95",
        "£14.95",
    ]


def test_an_answer_that_left_the_route_counts_no_longer():
    when = "{question: cat, equals: yes}"
    form = form_of(
        page(yes_no("cat")),
        page("{id: n, type: number, ask: How many?}", when=when),
        rest=f"calculations: [{{id: c, type: number, value: n, blank_counts_as: 0}}]\n{END}",
    )

    assert calculate(at(form, {"cat": "yes", "n": 3}), "c") == 3
    assert calculate(at(form, {"cat": "no", "n": 3}), "c") == 0


def test_items_are_compared_with_what_was_worked_out_of_all_of_them():
    rest = (
        "calculations: [{id: all, type: number, sum: how-many}, "
        "{id: n, type: number, count: things}, "
        "{id: mean, type: decimal, value: all / n}, {id: many, type: number, count: things, "
        "where: {question: how-many, more_than: mean}}]\n"
    )
    here = at(form_of(THINGS, rest=rest + END), things(1, 2, 6))

    assert calculate(here, "mean") == 3
    assert calculate(here, "many") == 1


def test_a_long_chain_of_calculations_is_worked_out_once_each():
    chain = ", ".join(
        f"{{id: c{n}, type: decimal, value: c{n - 1} + c{n - 1} - c{n - 1}}}" for n in range(1, 99)
    )
    form = form_of(
        page("{id: c0, type: number, ask: N?}"),
        page(yes_no("next"), when="{calculation: c98, equals: 4}"),
        rest=f"calculations: [{chain}]\n{END}",
    )

    assert Step("next-page") in at(form, {"c0": 4})


@settings(max_examples=25, deadline=None)
@given(definitions().filter(lambda text: "calculation:" in text))
def test_everything_worked_out_is_what_the_definition_says_in_so_many_words(text):
    raw, form = yaml.safe_load(text), read_form(text)
    if any(later_reads(form, Layout(form, TODAY))):  # in an item what comes later is not known
        return
    at_top = [one["id"] for one in (*raw["calculations"], *raw["tables"])]

    for here in try_everything(form).walks[:20]:
        known = {"_worked": {one["id"]: one for one in obvious.worked_in(raw)}} | here.scope
        known["items"] = [
            {"_worked": known["_worked"]} | item for item in here.scope.get("items", ())
        ]
        for name in at_top:
            assert calculate(here, name) == obvious.worked_out(name, known)


@given(st.decimals(-9999, 9999, places=4), st.integers(-3, 3))
def test_half_a_penny_goes_away_from_nothing(number, times):
    asked = "{id: n, type: decimal, places: 4, ask: N?, min: -9999}"
    (found,) = (
        worked(
            f"type: money, value: n * ({times} + 0)".replace("(-", "(0 - "),
            {"n": str(number)},
            page(asked),
        ),
    )

    assert found == (number * times).quantize(Decimal("0.01"), "ROUND_HALF_UP")


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("calculations: [{id: c, type: number, value: a+b}]\n", "with a space on each side"),
        ("calculations: [{id: c, type: number, value: (a + b}]\n", "a '(' has no ')'"),
        ("calculations: [{id: c, type: number, value: a * - b}]\n", "before '-'"),
        ("calculations: [{id: c, type: number, value: a b}]\n", "put a sign (+ - * /) before 'b'"),
        ("calculations: [{id: c, type: number, value: a + d}]\n", "no question or calculation 'd'"),
        ("calculations: [{id: c, type: number, value: cat}]\n", "'cat' is no number but a yes-no"),
        ("calculations: [{id: c, type: number, value: how-many}]\n", "add it up with 'sum'"),
        (
            "calculations: [{id: c, type: number, value: price}]\n",
            "worked out for each of 'things'",
        ),
        ("calculations: [{id: c, type: number, value: c + 1}]\n", "which needs it itself"),
        ("calculations: [{id: c, type: number, sum: cat}]\n", "no such number question"),
        ("calculations: [{id: c, type: number}]\n", "give exactly one of: value, count, sum"),
        ("calculations: [{id: cat, type: number, value: 1}]\n", "'cat' is already the id"),
        (
            "tables: [{id: t, type: words, rows: [{when: YES, value: 2}]}]\n",
            "write words in quotes",
        ),
        ("tables: [{id: t, type: money, rows: [{when: YES, value: 0.001}]}]\n", "decimal places"),
        (
            "tables: [{id: t, type: number, rows: [{when: YES, value: 2}, {when: YES, value: 3}]}]"
            "\n",
            "row 2 asks the same as row 1",
        ),
    ],
)
def test_what_cannot_be_worked_out_is_refused_with_what_to_do(rest, told):
    rest = rest.replace("YES", "{question: cat, equals: yes}")

    assert told in refused(*map(page, NUMBERS), page(yes_no("cat")), THINGS, rest=rest)


def test_what_is_not_known_yet_cannot_be_shown_or_tested():
    asked = "{id: n, type: number, ask: N?, hint: 'So far {c}'}"
    rest = "calculations: [{id: c, type: number, value: n}, {id: all, type: money, sum: cost}]\n"

    assert "'c' needs the answer to 'n'" in refused(page(asked), THINGS, rest=rest)
    so_far = THINGS.replace("ask: How many?", 'ask: "{all}, how many?"')
    assert "'all' counts 'things', which is still" in refused(
        so_far, rest=rest.replace("value: n", "value: 1")
    )
    assert "'all' needs the answer to 'how-many'" in refused(
        so_far, rest=rest.replace("value: n", "value: 1")
    )


TABLE = "tables: [{id: t, type: words, MORE rows: [ROWS]}]\n"
SMALL = "{when: {question: n, less_than: 5}, value: small}"
BIG = "{when: {question: n, at_least: 5}, value: big}"


@pytest.mark.parametrize(
    ("rows", "more", "says"),
    [
        ([SMALL, BIG], "only_one: true,", []),
        ([SMALL], "otherwise: big,", []),
        ([SMALL], "", ["a row of table 't' fits all answers"]),
        ([SMALL, BIG.replace("5", "3")], "", []),
        ([SMALL, BIG.replace("5", "3")], "only_one: true,", ["only one row of table 't' fits"]),
        (
            [SMALL, SMALL.replace("5", "3"), BIG],
            "",
            ["row 2 of table 't' can be the first that fits"],
        ),
    ],
)
def test_the_rows_of_a_table_are_proved_to_be_complete_and_of_use(rows, more, says):
    rest = TABLE.replace("ROWS", ", ".join(rows)).replace("MORE", more)
    form = form_of(page("{id: n, type: number, ask: N?}"), rest=rest + END)

    assert [found.says for found in prove(form, today=TODAY).refuted()] == says


def test_what_hangs_on_a_calculation_is_proved_where_few_numbers_are_worked_with():
    pages = (
        page("{id: n, type: number, ask: N?, max: 20}"),
        page(yes_no("odd"), when="{calculation: c, equals: 41}"),
        page(yes_no("even"), when="{calculation: c, equals: 40}"),
    )
    rest = f"calculations: [{{id: c, type: number, value: n * 2}}]\n{END}"
    found = {one.says: one for one in prove(form_of(*pages, rest=rest), today=TODAY).findings}

    assert found["page 'odd-page' can be reached"].verdict is Verdict.REFUTED
    assert found["page 'even-page' can be reached"].witness == {"n": 20}
    pages = (pages[0].replace("max: 20", "max: 9999"), *pages[1:])
    proof = prove(form_of(*pages, rest=rest), today=TODAY)
    assert proof.verdict(Property.REACHABLE) is Verdict.UNDECIDED
    assert "answers to 'n' to work with" in proof.undecided()[0].why
