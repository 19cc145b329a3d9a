import pytest

from fingerpost.engines.formflow import (
    CHECK_ANSWERS,
    Step,
    StepKind,
    StepNotOnRoute,
    add_item,
    outcome,
    parse,
    remove_item,
    route,
    store,
)

from .building import TODAY, at, form_of, page, posted, take, yes_no

CHECK = Step(CHECK_ANSWERS, (), StepKind.CHECK)
SENT = Step("sent", (), StepKind.END)
CAT = form_of(
    page(yes_no("pets")),
    page(
        "{id: cat, type: short-text, ask: What is it called?}", when="{question: pets, equals: yes}"
    ),
    page(yes_no("shy"), when="{question: cat, equals: Tom}"),
    page(yes_no("garden")),
)
CHILDREN = form_of(
    "{repeat: children, title: Children, item: child, item_title: '{call}', max: 3, pages: ["
    + page("{id: call, type: short-text, ask: What is the child called?}")
    + ", "
    + page(yes_no("school"))
    + ", "
    + page(yes_no("lunch"), when="{question: school, equals: yes}")
    + "]}",
    page(yes_no("garden")),
)
HUB = Step("children", (), StepKind.REPEAT)


def steps(form, answers):
    return [(step.page, *step.items) for step in route(form, answers, today=TODAY)]


def test_a_page_is_on_the_route_only_when_its_condition_holds():
    assert steps(CAT, {"pets": "no"}) == [
        ("pets-page",), ("garden-page",), (CHECK_ANSWERS,), ("sent",),
    ]  # fmt: skip
    assert ("cat-page",) in steps(CAT, {"pets": "yes"})


def test_an_answer_that_left_the_route_is_kept_aside_and_decides_nothing():
    answers = {"pets": "yes", "cat": "Tom", "shy": "yes", "garden": "no"}

    changed = take(CAT, answers, Step("pets-page"), posted(pets="no"))

    here = at(CAT, changed)
    assert changed["cat"] == "Tom"
    assert here.sendable_answers() == {"pets": "no", "garden": "no"}
    assert Step("shy-page") not in here
    assert at(CAT, changed | {"pets": "yes"}).sendable_answers() == answers


def test_one_goes_on_and_back_page_by_page():
    here = at(CAT, {"pets": "yes"})

    assert here.before(Step("pets-page")) is None
    assert here.after(Step("pets-page")) == Step("cat-page")
    assert here.before(Step("cat-page")) == Step("pets-page")


def test_nobody_may_pass_the_first_unanswered_page():
    here = at(CAT, {"pets": "yes"})

    assert here.first_unanswered == Step("cat-page")
    assert here.may_visit(Step("cat-page"))
    assert not here.may_visit(Step("garden-page"))
    assert not here.may_visit(CHECK)
    assert not here.may_visit(Step("nowhere"))


def test_a_change_goes_back_to_check_answers_or_to_what_it_leaves_open():
    answers = {"pets": "no", "garden": "no"}

    same = at(CAT, answers | {"garden": "yes"}).after(Step("garden-page"), changing=True)
    opened = at(CAT, answers | {"pets": "yes"}).after(Step("pets-page"), changing=True)

    assert same == CHECK
    assert opened == Step("cat-page")


def test_an_optional_question_left_blank_is_answered_but_holds_no_test():
    form = form_of(
        page("{id: note, type: short-text, ask: Anything else?, optional: true}"),
        page(yes_no("ring"), when="{question: note, answered: true}"),
    )

    answers = take(form, {}, Step("note-page"), {})

    assert answers == {"note": None}
    assert at(form, answers).is_complete


def test_an_exit_ends_the_route_and_nothing_can_be_sent():
    form = form_of(
        page(yes_no("old")),
        "{exit: too-young, when: {question: old, equals: no}, title: Sorry, "
        "content: [{type: text, text: Come back later.}]}",
        page(yes_no("garden")),
    )

    here = at(form, {"old": "no", "garden": "yes"})

    assert here.steps[-1] == Step("too-young", (), StepKind.EXIT)
    assert here.first_unanswered == here.steps[-1]
    assert not here.is_complete
    assert here.end is None
    assert outcome(here).end is None


def test_the_first_end_and_the_first_flag_whose_condition_holds_count():
    form = form_of(
        page(yes_no("danger")),
        rest="ends: [{id: urgent, title: U, when: {question: danger, equals: yes}},"
        " {id: sent, title: S}]\n"
        "flags: [{id: risk, value: urgent, when: {question: danger, equals: yes}},"
        " {id: risk, value: none, when: {question: danger, answered: true}}]\n",
    )

    assert outcome(at(form, {"danger": "yes"})).end == "urgent"
    assert outcome(at(form, {"danger": "yes"})).flags == {"risk": "urgent"}
    assert outcome(at(form, {"danger": "no"})).end == "sent"
    assert outcome(at(form, {"danger": "no"})).flags == {"risk": "none"}


def test_an_option_that_is_no_longer_offered_is_asked_again():
    form = form_of(
        page(yes_no("old")),
        page(
            "{id: drink, type: radios, ask: Which?, options: [{value: milk, text: Milk}, "
            "{value: wine, text: Wine, when: {question: old, equals: yes}}]}"
        ),
    )

    here = at(form, {"old": "no", "drink": "wine"})

    assert here.first_unanswered == Step("drink-page")
    assert here.sendable_answers() == {"old": "no"}
    assert parse(here, Step("drink-page"), posted(drink="wine")).errors


LISTED = Step("children", (), StepKind.REPEAT)


class TestRepeats:
    def test_the_least_number_of_items_is_asked_for_without_being_added(self):
        assert steps(CHILDREN, {})[:3] == [("call-page", "1"), ("school-page", "1"), ("children",)]

    def test_an_item_comes_to_be_with_its_first_answer(self):
        answers = take(CHILDREN, {}, Step("call-page", ("1",)), posted(call="Ann"))

        assert answers["children"] == [{"id": "1", "call": "Ann"}]

    def test_conditions_look_at_the_answers_of_their_own_item(self):
        children = [{"id": "1", "school": "no"}, {"id": "2", "school": "yes"}]

        assert Step("lunch-page", ("1",)) not in at(CHILDREN, {"children": children})
        assert Step("lunch-page", ("2",)) in at(CHILDREN, {"children": children})

    def test_adding_another_leads_to_the_new_item_and_then_back_to_the_list(self):
        answers = {"children": [{"id": "1", "call": "Ann", "school": "no"}]}

        answers = take(CHILDREN, answers, HUB, posted(another="yes"))
        here = at(CHILDREN, answers)

        assert here.after(HUB) == Step("call-page", ("2",))
        assert here.after(Step("school-page", ("2",))) == HUB

    def test_saying_there_are_no_more_leads_on_and_back_to_check_answers(self):
        answers = {"children": [{"id": "1", "call": "Ann", "school": "no"}], "garden": "no"}

        answers = take(CHILDREN, answers, HUB, posted(another="no"))

        assert at(CHILDREN, answers).after(HUB) == Step("garden-page")
        assert at(CHILDREN, answers).after(HUB, changing=True) == CHECK

    def test_the_id_of_a_removed_item_is_never_given_again(self):
        answers, first = add_item(CHILDREN, {}, LISTED)
        answers, second = add_item(CHILDREN, answers, LISTED)

        answers = remove_item(CHILDREN, answers, LISTED, second)
        answers, third = add_item(CHILDREN, answers, LISTED)

        assert (first, second, third) == ("1", "2", "3")
        with pytest.raises(StepNotOnRoute):
            parse(at(CHILDREN, answers), Step("call-page", ("2",)), posted(call="Ann"))

    def test_removing_the_only_item_of_a_needed_repeat_asks_for_one_again(self):
        answers = {"children": [{"id": "1", "call": "Ann", "school": "no"}], "garden": "no"}
        answers = take(CHILDREN, answers, HUB, posted(another="no"))

        answers = remove_item(CHILDREN, answers, LISTED, "1")

        assert at(CHILDREN, answers).first_unanswered == Step("call-page", ("2",))

    def test_no_more_are_added_than_the_most(self):
        answers = {"children": [{"id": str(n), "call": "A", "school": "no"} for n in (1, 2, 3)]}

        answers = take(CHILDREN, answers, HUB, posted(another="yes"))

        assert len(answers["children"]) == 3
        assert at(CHILDREN, answers).after(HUB) == Step("garden-page")

    def test_a_needed_item_without_a_page_for_it_holds_nobody_up(self):
        form = form_of(
            page(yes_no("pets")),
            "{repeat: cats, title: Cats, item: cat, pages: ["
            + page(yes_no("shy"), when="{question: pets, equals: yes}")
            + "]}",
        )
        cats = Step("cats", (), StepKind.REPEAT)

        added = take(form, {"pets": "no"}, cats, posted(another="yes"))
        closed = take(form, added, cats, posted(another="no"))

        assert at(form, added).after(cats) == cats
        assert at(form, closed).is_complete

    def test_items_that_were_never_answered_are_not_sent(self):
        assert at(CHILDREN, {"garden": "no"}).sendable_answers() == {
            "children": [],
            "garden": "no",
        }

    def test_answers_given_are_not_changed_in_place(self):
        answers = {"children": [{"id": "1"}]}
        here = at(CHILDREN, answers)

        store(here, Step("call-page", ("1",)), {"call": "Ann"})

        assert answers == {"children": [{"id": "1"}]}
