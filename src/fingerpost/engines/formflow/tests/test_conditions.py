import pytest
import yaml
from hypothesis import given, settings

from fingerpost.engines.formflow import DefinitionError, Step, StepKind, prove, read_form

from . import obvious
from .building import TODAY, at, form_of, page, yes_no
from .oracle import try_everything
from .random_forms import definitions

HOMES = (
    "{repeat: homes, title: Homes, item: home, min: 0, max: 4, pages: ["
    + page("{id: from, type: date, ask: From?}")
    + ", "
    + page("{id: until, type: date, ask: Until?, optional: true}")
    + ", "
    + page("{id: rent, type: money, ask: Rent?}")
    + "]}"
)


def home(number, start, until=None, rent="10.50"):
    return {"id": str(number), "from": start, "until": until, "rent": rent}


def next_is_asked(condition, answers, *questions):
    form = form_of(*map(page, questions), HOMES, page(yes_no("next"), when=condition))
    return Step("next-page") in at(form, answers)


@settings(max_examples=60, deadline=None)
@given(definitions())
def test_every_route_is_the_one_that_the_definition_says_in_so_many_words(text):
    raw = yaml.safe_load(text)

    for here in try_everything(read_form(text)).walks:
        pages = [step for step in here.steps if step.kind not in (StepKind.CHECK, StepKind.END)]
        assert [(step.page, *step.items) for step in pages] == obvious.steps(raw, here.answers)


@pytest.mark.parametrize(
    ("yes", "condition", "holds"),
    [
        ("ab", "{at_least: 2, of: [A, B, C]}", True),
        ("a", "{at_least: 2, of: [A, B, C]}", False),
        ("ab", "{exactly: 1, of: [A, B, C]}", False),
        ("c", "{at_most: 1, of: [A, B, C]}", True),
        ("", "{exactly: 0, of: [A, B, C]}", True),
        ("abc", "{at_least: 1, at_most: 2, of: [A, B, C]}", False),
    ],
)
def test_so_many_of_several_conditions(yes, condition, holds):
    for name in "abc":
        condition = condition.replace(name.upper(), f"{{question: {name}, equals: yes}}")
    answers = {name: "yes" if name in yes else "no" for name in "abc"}

    assert next_is_asked(condition, answers, *map(yes_no, "abc")) == holds


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ("more_than: b", False),
        ("less_than: b", True),
        ("at_least: b - 28 days", True),
        ("more_than: b - 28 days", False),
        ("at_most: b - 4 weeks", True),
        ("less_than: b - 1 month", False),
        ("more_than: b - 1 month", True),
        ("same_as: b", False),
        ("less_than: c", False),
        ("same_as: c", False),
    ],
)
def test_one_day_is_compared_with_another_or_with_so_long_before_it(test, holds):
    days = [f"{{id: {name}, type: date, ask: When?, optional: true}}" for name in "abc"]
    answers = {"a": "2026-01-03", "b": "2026-01-31", "c": None}

    assert next_is_asked(f"{{question: a, {test}}}", answers, *days) == holds


def test_numbers_are_compared_exactly_whether_whole_or_not():
    asked = ["{id: a, type: money, ask: A?}", "{id: b, type: number, ask: B?}"]
    answers = {"a": "0.30", "b": 1}

    assert next_is_asked("{question: a, at_least: b - 0.7}", answers, *asked)
    assert not next_is_asked("{question: a, more_than: b - 0.7}", answers, *asked)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("{count: homes, equals: 2}", True),
        ("{count: homes, at_least: 1, where: {question: until, answered: true}}", True),
        ("{count: homes, at_least: 2, where: {question: until, answered: true}}", False),
        ("{count: homes, equals: 1, where: {question: until, less_than: from + 1 year}}", True),
        ("{sum: rent, equals: 30.75}", True),
        ("{sum: rent, more_than: 30.75}", False),
        ("{sum: rent, at_most: 10.5, where: {question: until, answered: true}}", True),
    ],
)
def test_items_are_counted_and_added_up(condition, holds):
    homes = [home(1, "2020-01-01", "2020-06-30"), home(3, "2020-07-01", rent="20.25")]

    assert next_is_asked(condition, {"homes": homes}) == holds


def test_items_that_somebody_removed_from_the_route_are_not_counted():
    form = form_of(
        page(yes_no("moved")),
        HOMES.replace("max: 4", "max: 4, when: {question: moved, equals: yes}"),
        page(yes_no("next"), when="{count: homes, at_least: 1}"),
    )
    answers = {"homes": [home(1, "2020-01-01")]}

    assert Step("next-page") in at(form, answers | {"moved": "yes"})
    assert Step("next-page") not in at(form, answers | {"moved": "no"})


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{count: houses, at_least: 1}", "there is no such repeat"),
        ("{count: homes}", "say how many or how much"),
        ("{sum: from, at_least: 1}", "a date question cannot be added up"),
        ("{sum: rent, at_least: today}", "write a number"),
        ("{count: homes, at_least: 1, where: {question: form, answered: true}}", "no question"),
        ("{question: day, less_than: from}", "'from' is asked for each of 'homes'"),
        ("{question: day, less_than: size}", "a date question cannot be compared with a number"),
        ("{question: size, less_than: size + 2 days}", "add days, weeks, months or years to"),
        ("{question: day, less_than: dya + 2 days}", "there is no question 'dya'"),
        ("{question: day, less_than: day + days}", "write a number, a day (2026-09-01"),
        ("{question: day, matches: a}", "a date question has no 'matches'"),
        ("{question: word, matches: '(?i)a'}", "(?…) is not supported"),
        ("{question: word, same_as: day}", "a short-text question cannot be compared with a date"),
        ("{at_least: 3, of: [{question: day, answered: true}]}", "only 1 are listed"),
        ("{of: [{question: day, answered: true}]}", "say how many of them"),
    ],
)
def test_what_cannot_be_counted_or_compared_is_told(condition, told):
    asked = ["day, type: date", "size, type: number", "word, type: short-text"]
    questions = [page(f"{{id: {one}, ask: What?}}") for one in asked]

    with pytest.raises(DefinitionError) as failure:
        form_of(*questions, HOMES, page(yes_no("next"), when=condition))

    assert told in str(failure.value)


def test_a_repeat_cannot_be_counted_while_it_is_asked():
    inside = HOMES.replace("{id: rent-page", "{id: rent-page, when: {count: homes, at_least: 1}")

    with pytest.raises(DefinitionError, match="count it after the repeat"):
        form_of(inside)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{question: a, less_than: later}", "looks at 'later', which is asked only later"),
        ("{count: homes, at_least: 1}", "looks at 'homes', which is asked only later"),
    ],
)
def test_counting_or_comparing_with_what_comes_later_is_refuted(condition, told):
    later = page("{id: later, type: number, ask: What?}")
    form = form_of(
        page("{id: a, type: number, ask: A?}"), page(yes_no("b"), when=condition), later, HOMES
    )

    assert told in [finding.says for finding in prove(form, today=TODAY).refuted()]
