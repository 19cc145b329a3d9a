from hypothesis import given, settings

from fingerpost.engines.formflow import (
    Property,
    StepKind,
    Verdict,
    journeys,
    outcome,
    parse,
    prove,
    read_form,
    store,
)

from .building import TODAY, at, form_of, page, yes_no
from .random_forms import definitions

LAST = (StepKind.EXIT, StepKind.END)


def take(form, journey):
    """Post each step's fields as a browser would, checking that each leads to the next."""
    answers = {}
    for taken, following in zip(journey.steps, journey.steps[1:], strict=False):
        here = at(form, answers)
        assert here.may_visit(taken.step)
        if taken.step.kind in (StepKind.PAGE, StepKind.REPEAT):
            parsed = parse(here, taken.step, taken.posted)
            assert parsed.is_accepted
            answers = store(here, taken.step, parsed.values)
        assert at(form, answers).after(taken.step) == following.step
    return at(form, answers)


def pages(found):
    return {taken.step.page for journey in found.taken for taken in journey.steps}


def test_the_journeys_of_the_example_take_every_page_and_end(allotment):
    found = journeys(allotment, today=TODAY)

    parts = {part.id for part in allotment.parts} | set(allotment.pages)
    assert pages(found) == parts | {"check-answers"} | {end.id for end in allotment.ends}
    assert found.not_covered == ()


def test_each_repeat_is_taken_with_none_with_one_and_with_its_most_items(allotment):
    found = journeys(allotment, today=TODAY)

    counts = {len(one.answers["helpers"]) for one in found.taken if "helpers" in one.answers}
    assert {0, 1, 4} <= counts


def test_each_condition_is_taken_both_ways(allotment):
    found = journeys(allotment, today=TODAY)

    ended = [journey for journey in found.taken if journey.outcome.end]
    for page_id in ("support", "helper-adult"):
        took = {page_id in {taken.step.page for taken in journey.steps} for journey in ended}
        assert took == {True, False}
    assert {journey.outcome.flags.get("priority") for journey in ended} >= {"high", "normal"}


def test_a_form_with_a_dead_end_says_what_has_no_journey():
    form = form_of(
        page(yes_no("cat")),
        page(
            "{id: food, type: radios, ask: Which?, "
            "options: [{value: fish, text: Fish, when: {question: cat, equals: yes}}]}"
        ),
    )

    found = journeys(form, today=TODAY)

    assert any("'food' has no answer to give" in said for said in found.not_covered)


def test_journeys_are_the_same_each_time(allotment):
    assert journeys(allotment, today=TODAY) == journeys(allotment, today=TODAY)


@settings(max_examples=80, deadline=None)
@given(definitions())
def test_every_journey_validates_ends_and_is_what_it_says(text):
    form = read_form(text)

    for journey in journeys(form, today=TODAY).taken:
        arrived = take(form, journey)

        assert journey.steps[-1].step.kind in LAST
        assert arrived.sendable_answers() == journey.answers
        assert outcome(arrived) == journey.outcome


@settings(max_examples=80, deadline=None)
@given(definitions())
def test_whatever_is_proved_possible_is_taken_unless_said_otherwise(text):
    form = read_form(text)
    proof = prove(form, today=TODAY)
    found = journeys(form, today=TODAY)

    if proof.verdict(Property.NO_DEAD_END) is Verdict.PROVED:
        assert found.not_covered == () or "sum: r" in text
        possible = {
            finding.says.split("'")[1]
            for finding in proof.findings
            if finding.property in (Property.REACHABLE, Property.ENDS)
            and finding.verdict is Verdict.PROVED
            and not finding.says.startswith(("question", "repeat"))
        }
        assert possible <= pages(found)
