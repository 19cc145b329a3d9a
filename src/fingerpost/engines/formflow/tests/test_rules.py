import pytest

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Step,
    StepKind,
    journeys,
    parse,
    prove,
)

from .building import END, TODAY, at, form_of, page, posted, take, yes_no

IN_OUT = "{question: out, at_least: in}"
STAY = (
    page("{id: in, type: number, ask: In?, max: 9}"),
    "{id: out-page, title: Out, questions: [{id: out, type: number, ask: Out?, max: 12}], "
    f"rules: [{{must: {IN_OUT}, error: 'Out must be {{in}} or more', about: [out]}}]}}",
)
CALL = (
    "{id: call, title: How to call, questions: ["
    + yes_no("urgent")
    + ", {id: by, type: short-text, ask: By?, optional: true, "
    + "required_when: {question: urgent, equals: yes}}]}"
)
ADULT = (
    "{repeat: people, title: People, item: person, max: 3, pages: ["
    + page(yes_no("adult"))
    + "], rules: [{must: {count: people, where: {question: adult, equals: yes}, at_least: 1}, "
    + "error: Add an adult}]}"
)
PEOPLE = Step("people", (), StepKind.REPEAT)


def test_answers_that_break_a_rule_are_told_at_the_question_it_is_about():
    form = form_of(*STAY)

    parsed = parse(at(form, {"in": 5}), Step("out-page"), posted(out="3"))

    (error,) = parsed.errors
    assert (error.field, error.kind, error.text) == ("out", "rule", "Out must be 5 or more")
    assert parse(at(form, {"in": 5}), Step("out-page"), posted(out="5")).is_accepted


def test_a_page_waits_again_when_an_earlier_answer_breaks_its_rule_and_loses_nothing():
    form = form_of(*STAY, page(yes_no("next")))
    answers = {"in": 1, "out": 3, "next": "yes"}
    assert at(form, answers).is_complete

    changed = take(form, answers, Step("in-page"), posted(**{"in": "4"}))

    assert at(form, changed).first_unanswered == Step("out-page")
    assert changed == answers | {"in": 4}


def test_a_rule_is_not_looked_at_before_its_questions_are_answered_or_when_it_is_not_meant():
    optional = STAY[0].replace("max: 9", "max: 9, optional: true")
    form = form_of(optional, STAY[1])
    assert parse(at(form, {"in": None}), Step("out-page"), posted(out="3")).is_accepted

    only = STAY[1].replace("error:", "when: {question: in, more_than: 7}, error:")
    form = form_of(STAY[0], only)
    assert parse(at(form, {"in": 5}), Step("out-page"), posted(out="3")).is_accepted
    assert not parse(at(form, {"in": 8}), Step("out-page"), posted(out="3")).is_accepted


def test_that_one_of_two_is_answered_can_be_a_rule():
    either = "{any: [{question: a, answered: true}, {question: b, answered: true}]}"
    asked = ", ".join(f"{{id: {n}, type: short-text, ask: W?, optional: true}}" for n in "ab")
    form = form_of(
        f"{{id: ab, title: One, questions: [{asked}], "
        f"rules: [{{must: {either}, error: Enter one, about: [b, a]}}]}}"
    )

    assert [error.field for error in parse(at(form, {}), Step("ab"), {}).errors] == ["b"]
    assert parse(at(form, {}), Step("ab"), posted(a="x")).is_accepted


def test_a_question_is_required_only_when_its_condition_holds():
    form = form_of(CALL)

    assert parse(at(form, {}), Step("call"), posted(urgent="no")).is_accepted
    (error,) = parse(at(form, {}), Step("call"), posted(urgent="yes")).errors
    assert (error.field, error.kind) == ("by", "missing")
    assert at(form, {"urgent": "no", "by": None}).is_complete
    assert not at(form, {"urgent": "yes", "by": None}).is_complete


def test_the_list_of_a_repeat_is_left_only_when_its_rules_are_kept():
    form = form_of(ADULT)
    answers = {"people": [{"id": "1", "adult": "no"}]}

    (error,) = parse(at(form, answers), PEOPLE, posted(another="no")).errors
    assert (error.field, error.text) == ("another", "Add an adult")
    assert parse(at(form, answers), PEOPLE, posted(another="yes")).is_accepted
    answers["people"] += [{"id": "2", "adult": "yes"}]
    closed = take(form, answers, PEOPLE, posted(another="no"))
    assert at(form, closed).is_complete

    emptied = closed | {"people": answers["people"][:1]}
    assert at(form, emptied).first_unanswered == PEOPLE


def test_a_rule_of_the_form_is_told_on_the_page_that_asks_the_last_of_its_questions():
    rule = f"rules: [{{must: {IN_OUT}, error: No, about: [out, in]}}]\n"
    form = form_of(STAY[0], page("{id: out, type: number, ask: Out?}"), rest=END + rule)

    assert [e.text for e in parse(at(form, {"in": 5}), Step("out-page"), posted(out="3")).errors]
    assert parse(at(form, {}), Step("in-page"), posted(**{"in": "5"})).is_accepted


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (f"{{must: {IN_OUT}, error: No}}", "a question of it here, such as out"),
        (f"{{must: {IN_OUT}, error: No, about: [in]}}", "a question of it here, such as out"),
        (f"{{must: {IN_OUT}, error: No, about: [up]}}", "there is no question 'up'"),
        ("{must: {question: up, answered: true}, error: No, about: [out]}", "no question 'up'"),
    ],
)
def test_a_rule_that_could_not_be_put_right_is_refused(rule, told):
    with pytest.raises(DefinitionError) as failure:
        form_of(STAY[0], STAY[1][: STAY[1].index("rules")] + f"rules: [{rule}]}}")

    assert told in str(failure.value)
    assert "sections[0].pages[1].rules[0]" in str(failure.value)


def test_what_is_required_sometimes_is_optional_otherwise():
    with pytest.raises(DefinitionError, match="write 'optional: true' as well"):
        form_of(page(yes_no("a")), page(yes_no("b", required_when="{question: a, equals: yes}")))


def test_a_page_whose_rule_some_answers_cannot_keep_is_a_dead_end():
    narrow = STAY[1].replace("max: 12", "max: 7")

    refuted = prove(form_of(STAY[0], narrow), today=TODAY).refuted()

    assert [finding.property for finding in refuted] == [Property.NO_DEAD_END]
    assert refuted[0].says == "page 'out-page' always has answers that keep to its rules"
    assert refuted[0].witness == {"in": 8}


def test_a_page_that_only_broken_rules_lead_to_is_unreachable():
    form = form_of(*STAY, page(yes_no("next"), when="{question: out, less_than: in}"))

    says = [finding.says for finding in prove(form, today=TODAY).refuted()]

    assert "page 'next-page' can be reached" in says


def test_journeys_keep_to_the_rules():
    form = form_of(*STAY, CALL, ADULT)
    found = journeys(form, today=TODAY)

    assert found.not_covered == ()
    assert all(
        at(form, one.answers | {"_repeats": {"people": {"closed": True}}}).is_complete
        for one in found.taken
    )
