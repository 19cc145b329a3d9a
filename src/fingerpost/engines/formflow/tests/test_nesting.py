from pathlib import Path

import pytest

from fingerpost.engines.formflow import (
    DefinitionError,
    Step,
    StepKind,
    add_item,
    calculate,
    parse,
    prove,
    read_form,
    remove_item,
    show,
    store,
    summary,
)

from .building import END, TODAY, at, form_of, page, posted, take, yes_no

TEXT = (Path(__file__).parent / "examples/households.yaml").read_text()


@pytest.fixture(scope="module")
def form():
    return read_form(TEXT)


def filled(form):
    """Two children in Bell Street, none in Quay Street."""
    answers = take(form, {}, Step("meals"), posted(meals="no"))
    answers = take(form, answers, Step("street", ("1",)), posted(street="Bell Street"))
    for place, (name, days) in enumerate([("Ada", "5"), ("Bo", "4")], 1):
        answers = take(form, answers, listed("1"), posted(another="yes"))
        fields = posted(**{"child-name_first": name, "days": days})
        answers = take(form, answers, Step("child", ("1", str(place))), fields)
    answers = take(form, answers, listed("1"), posted(another="no"))
    answers = take(form, answers, Step("household-lift", ("1",)), posted(lift="yes"))
    answers = take(form, answers, Step("households", (), StepKind.REPEAT), posted(another="yes"))
    answers = take(form, answers, Step("street", ("2",)), posted(street="Quay Street"))
    answers = take(form, answers, listed("2"), posted(another="no"))
    return take(form, answers, Step("households", (), StepKind.REPEAT), posted(another="no"))


def listed(household):
    return Step("children", (household,), StepKind.REPEAT)


def test_each_item_of_a_repeat_has_its_own_items_of_another(form):
    here = at(form, filled(form))

    assert [(step.page, *step.items) for step in here.steps] == [
        ("meals",),
        ("street", "1"),
        ("child", "1", "1"),
        ("child", "1", "2"),
        ("children", "1"),
        ("household-lift", "1"),
        ("street", "2"),
        ("children", "2"),
        ("households",),
        ("check-answers",),
        ("sent",),
    ]
    assert here.is_complete


def test_counts_and_sums_are_of_one_item_or_of_all(form):
    here = at(form, filled(form))

    assert [calculate(here, "household-cost", one) for one in here.scope["households"]] == [18, 0]
    assert calculate(here, "fee") == 18
    assert calculate(here, "all-children") == 2
    assert show(here, Step("household-lift", ("1",))).title == "Do the 2 children need a lift?"


def test_what_is_sent_holds_the_inner_items_with_what_was_worked_out_in_each(form):
    sent = at(form, filled(form)).sendable_answers()

    ada = {"id": "1", "child-name": {"first": "Ada"}, "days": 5, "child-cost": "10.00"}
    assert sent["households"][0]["children"][0] == ada
    assert sent["households"][1]["children"] == []
    assert "_repeats" not in str(sent)


def test_the_answers_are_headed_by_both_items(form):
    groups = [group for section in summary(at(form, filled(form))) for group in section.groups]

    assert [(group.title, group.items) for group in groups] == [
        ("", ()),
        ("Bell Street", ("1",)),
        ("Bell Street – Ada", ("1", "1")),
        ("Bell Street – Bo", ("1", "2")),
        ("Bell Street", ("1",)),
        ("Quay Street", ("2",)),
        ("", ()),
    ]


def test_an_inner_item_is_taken_away_from_its_own_list_and_its_number_never_given_again(form):
    answers = remove_item(form, filled(form), listed("1"), "2")

    here = at(form, answers)
    assert Step("child", ("1", "2")) not in here
    assert calculate(here, "fee") == 10
    assert add_item(form, answers, listed("1"))[1] == "3"
    assert add_item(form, answers, listed("2"))[1] == "1"


def test_an_item_of_another_repeat_with_the_same_number_lends_it_no_answers():
    repeats = (
        "{{repeat: {0}s, title: T, item: i, min: 0, max: 2, item_title: '{{{0}-n}}', pages: ["
        "{{id: {0}, title: T, questions: [{{id: {0}-n, type: short-text, ask: N?}}]}}]}}"
    )
    form = form_of(repeats.format("a"), repeats.format("b"))
    here = at(form, {"as": [{"id": "1", "a-n": "x"}], "bs": [{"id": "1"}]})

    assert "a-n" not in here.scope_before(Step("b", ("1",)))


def test_an_item_that_must_be_there_comes_to_be_when_a_page_within_it_is_answered():
    inner = f"{{repeat: ins, title: In, item: one, max: 2, pages: [{page(yes_no('deep'))}]}}"
    form = form_of(f"{{repeat: outs, title: Out, item: one, max: 2, pages: [{inner}]}}")
    here = at(form, {})
    step = Step("deep-page", ("1", "1"))

    answers = store(here, step, parse(here, step, posted(deep="yes")).values)

    assert at(form, answers).sendable_answers() == {
        "outs": [{"id": "1", "ins": [{"id": "1", "deep": "yes"}]}]
    }


def test_a_third_repeat_in_a_second_is_refused():
    text = page(yes_no("deep"))
    for name in ("threes", "twos", "ones"):
        text = f"{{repeat: {name}, title: T, item: one, pages: [{text}]}}"

    with pytest.raises(DefinitionError, match="this is too deep inside 'ones'"):
        form_of(text, rest=END)


def test_nested_repeats_are_proved_with_what_hangs_on_their_counts(form):
    assert prove(form, today=TODAY).undecided() == ()
    assert prove(form, today=TODAY).refuted() == ()
