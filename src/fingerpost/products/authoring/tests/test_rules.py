from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.products.authoring import rules
from fingerpost.products.authoring.rules import What

from .examples import FORM


def shops():
    """Places of parts that stand in lists."""
    return st.sampled_from([one.place for one in rules.parts_in(FORM) if len(one.place) > 1])


@given(shops())
def test_what_is_removed_and_inserted_again_is_the_same_form(place):
    original, part = deepcopy(FORM), rules.part_at(FORM, place)
    removed = rules.remove(FORM, place)

    try:
        again = rules.insert(removed, place, part)
    except rules.NoSuchPart:  # the list that held nothing else went with it
        again = FORM

    assert again == FORM == original


@given(shops(), st.sampled_from([-1, 1]))
def test_what_is_moved_up_and_down_is_where_it_was(place, steps):
    moved, there = rules.move(FORM, place, steps)
    back, here = rules.move(moved, there, -steps)

    assert there == place or (back, here) == (FORM, place)


@settings(max_examples=40)
@given(shops())
def test_a_form_does_not_differ_from_itself_and_does_without_one_of_its_parts(place):
    assert rules.differences(FORM, FORM) == ()
    assert rules.differences(FORM, rules.remove(FORM, place)) != ()


def test_a_moved_question_is_told_as_moved_and_a_reworded_one_with_both_wordings():
    moved = rules.move_to(
        FORM, ("sections", 0, "pages", 0, "questions", 0), ("sections", 0, "pages", 1, "questions")
    )
    (found,) = rules.differences(FORM, moved)
    assert (found.what, found.part["id"]) == (What.MOVED, "who")

    reworded = rules.put(FORM, ("sections", 0, "pages", 0, "questions", 0, "ask"), "Who?")
    (found,) = rules.differences(FORM, reworded)
    assert (found.what, found.key, found.was, found.now) == (
        What.CHANGED,
        "ask",
        "Who are you?",
        "Who?",
    )


def test_an_option_that_went_is_told_with_its_question():
    without = rules.remove(FORM, ("sections", 0, "pages", 0, "questions", 0, "options", 1))

    (found,) = rules.differences(FORM, without)

    assert (found.what, found.part["text"], found.within["ask"]) == (
        What.REMOVED,
        "A neighbour",
        "Who are you?",
    )


WHEN = ("sections", 0, "pages", 1, "when")
TESTS = [{"question": "who", "equals": one} for one in ("parent", "neighbour", "other")]


def test_a_condition_grows_by_tests_and_shrinks_to_nothing():
    form = FORM
    for test in TESTS:
        form = rules.add_test(form, WHEN, test)
    assert rules.at(form, WHEN) == {"all": TESTS}

    form = rules.join(form, WHEN, "none")
    assert rules.at(form, WHEN) == {"not": {"any": TESTS}}
    for place in reversed(rules.places_of_parts(rules.at(form, WHEN), WHEN)):
        form = rules.cut(form, place)

    assert "when" not in rules.at(form, WHEN[:-1])


@pytest.mark.parametrize("by", rules.JOINS)
def test_a_group_within_a_group_keeps_its_own_join(by):
    form = rules.put(FORM, WHEN, {"all": TESTS[:2]})
    form = rules.join(form, (*WHEN, "all", 0), by)
    form = rules.add_test(form, (*WHEN, "all", 0), TESTS[2])

    inner = rules.at(form, (*WHEN, "all", 0))

    assert rules.joined_by(inner) == by
    assert rules.parts_of(inner) == [TESTS[0], TESTS[2]]
    assert rules.faults_of(rules.put(form, (*WHEN, "all", 0), inner)) == ()


def test_a_name_is_made_of_words_and_never_taken_twice():
    assert rules.new_name("What is your name?", set()) == "what-is-your-name"
    assert rules.new_name("Beth yw’ch enw?", {"beth-yw-ch-enw"}) == "beth-yw-ch-enw-2"
    assert rules.new_name("你叫什么?", set()) == "part"


def test_a_question_that_only_a_calculation_works_with_is_of_use():
    asked = {"id": "rooms", "type": "number", "ask": "How many rooms?", "optional": True}
    page = {"id": "rooms", "questions": [asked]}
    form = {"title": "T", "sections": [{"id": "all", "title": "All", "pages": [page]}]}
    worked = {"calculations": [{"id": "fee", "type": "money", "value": "2 + rooms * 3"}]}

    assert [one.kind for one in rules.remarks_on(form, {})] != []
    assert rules.remarks_on(form | worked, {}) == ()
