import json

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import StepKind, outcome, parse, read_form, store, summary

from .building import at
from .oracle import ways
from .random_forms import definitions

ended = (StepKind.EXIT, StepKind.CHECK)


@st.composite
def visited(draw):
    """A random form, and somebody part of the way through it who also went back and changed."""
    form, answers = read_form(draw(definitions())), {}
    for _ in range(draw(st.integers(0, 12))):
        here = at(form, answers)
        allowed = [step for step in here.steps if here.may_visit(step)]
        step = draw(st.sampled_from(allowed))
        if step.kind in (StepKind.PAGE, StepKind.REPEAT):
            parsed = parse(here, step, draw(st.sampled_from(list(ways(here, step)))))
            if parsed.is_accepted:
                answers = store(here, step, parsed.values)
    return form, answers


@settings(max_examples=80, deadline=None)
@given(visited())
def test_a_route_never_comes_to_the_same_step_twice_and_always_ends(one):
    form, answers = one

    visits = at(form, answers).visits

    steps = [visit.step for visit in visits]
    assert len(set(steps)) == len(steps)
    assert steps[-1].kind in (StepKind.EXIT, StepKind.CHECK, StepKind.END)


@settings(max_examples=80, deadline=None)
@given(visited())
def test_only_answers_of_questions_on_the_route_are_sent_and_these_decide_alone(one):
    form, answers = one
    here = at(form, answers)

    sent = here.sendable_answers()

    asked = {question.id for visit in here.visits for question in visit.questions}
    items = sent.get("items", [])
    items = items + [inner for item in items for inner in item.get("inners", [])]
    names = set(sent) | {name for item in items for name in item}
    assert names - {"items", "inners", "id"} <= asked | form.worked_out.keys()
    alone = at(form, sent | {"_repeats": answers.get("_repeats", {})})
    assert alone.sendable_answers() == sent
    assert outcome(alone) == outcome(here)


@settings(max_examples=80, deadline=None)
@given(visited())
def test_going_on_from_each_step_and_back_again_returns_to_it(one):
    here = at(*one)

    for step in here.steps:
        following = here.after(step)
        if here.visit(step).step.kind is StepKind.PAGE and following != step:
            assert here.before(following) == step


@settings(max_examples=80, deadline=None)
@given(visited())
def test_answering_what_waits_comes_to_an_end(one):
    form, answers = one

    for _ in range(60):
        here = at(form, answers)
        step = here.first_unanswered
        if step.kind in ended:
            break
        accepted = [
            parsed
            for fields in ways(here, step)
            if (parsed := parse(here, step, fields)).is_accepted
        ]
        if not accepted:  # a dead end, which the prover tells
            return
        answers = store(here, step, accepted[0].values)

    assert at(form, answers).first_unanswered.kind in ended


@settings(max_examples=80, deadline=None)
@given(visited())
def test_the_summary_has_each_question_on_the_route_once(one):
    here = at(*one)

    rows = [row for section in summary(here) for group in section.groups for row in group.rows]

    asked = [(visit.step, question.id) for visit in here.visits for question in visit.questions]
    assert [(row.step, row.question) for row in rows] == asked
    assert all(row.is_answered for row in rows) or not here.is_complete


@settings(max_examples=50, deadline=None)
@given(visited())
def test_answers_survive_being_stored_as_json(one):
    form, answers = one

    again = json.loads(json.dumps(answers))

    assert at(form, again).visits == at(form, answers).visits
