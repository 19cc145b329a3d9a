import re

import pytest

from fingerpost.engines.formflow import DefinitionError, read_form
from fingerpost.products.cases.rules.reading import read_workflow

from .workflows import PUBLISHED, SERVICES, SMALL, published

# What to change in a workflow that is right, and the fault that must then be named.
FAULTS = [
    ("begins: new", "begins: nwe", "4: begins: there is no state 'nwe'; write done, new, open"),
    ("to: open, allocates", "to: opne, allocates", "10: transitions[0].to: there is no state"),
    ("{id: high,", "{id: high, shade: 3,", "'shade' is not a word of this language"),
    ("09:00-17:00", "17:00-09:00", "1: hours: 17:00 is not before 09:00"),
    ("09:00-17:00", "09:00-25:00", "1: hours: write times of the day"),
    ("09:00-17:00", "01:00-17:00", "1: hours: nothing opens or closes between 00:00 and 02:00"),
    ("colour: red", "colour: rde", "ratings[0].colour: write"),
    ("id: open, name", "id: new, name", "'new' is used twice"),
    ("allocates: true, ", "", "transitions[0]: somebody must get the case"),
    ("outcomes: [helped], ", "", "transitions[1]: this closes a case: add 'outcomes'"),
    ("outcomes: [helped]", "outcomes: [lost]", "there is no outcome 'lost'"),
    ("needs_reason: true, who: [team", "who: [team", "opening a case again needs"),
    ("from: [done], to: open,", "from: [done], to: new,", "opened again where it was"),
    ("who: [team-manager]}\nmay", "who: []}\nmay", "transitions[2].who: say who may do this"),
    ("stops_on: [give]", "stops_on: [nothing]", "there is no transition 'nothing'"),
    ("stops_on: [give]", "stops_on: [opened]", "stopped by what starts it"),
    ("starts_on: [opened]", "starts_on: [close]", None),
    ("red: {days: 1}, amber", "red: {hours: 1}, amber", "limits.amber: amber comes before red"),
    ("{high: {red", "{hihg: {red", "there is no rating 'hihg'"),
    ("in: [new]", "in: [nowhere]", "there is no state 'nowhere'"),
    ("at_front_door: true", "at_front_door: false", "begins: a case begins at the front door"),
    ("from: [open], to: done", "from: [new], to: done", "could never be closed"),
    ("  - {id: done,", "  - {id: lost, name: Lost}\n  - {id: done,", "no case can come to 'lost'"),
    ("id: give,", "id: decided,", "is a word of the language"),
]


@pytest.mark.parametrize("service", PUBLISHED)
def test_the_published_workflows_hold_together(service):
    assert published(service).begins == "new"


@pytest.mark.parametrize("service", PUBLISHED)
def test_a_published_workflow_asks_the_form_for_questions_that_it_has(service):
    workflow, form = published(service), read_form((SERVICES / service / "form.yaml").read_text())

    for source in filter(None, [*workflow.people, workflow.referrer, workflow.home]):
        named = source.model_dump(exclude={"role", "each", "safe_value"}, exclude_none=True)
        for question in {value for value in named.values() if isinstance(value, str)}:
            assert form.questions[question].repeat == getattr(source, "each", None)


@pytest.mark.parametrize("service", PUBLISHED)
def test_each_letter_is_there_and_names_nobody_but_its_reader(service):
    for decision in published(service).decisions:
        letter = (SERVICES / service / "letters" / decision.letter).read_text(encoding="utf-8")

        assert set(re.findall(r"\(\((\w+)\)\)", letter)) <= {
            "name",
            "reference",
            "council",
            "telephone",
            "front_door_telephone",
        }


@pytest.mark.parametrize("letter", sorted((SERVICES / "early-help" / "letters").glob("*.txt")))
def test_a_letter_of_a_safeguarding_service_does_not_say_what_kind_of_service_it_is(letter):
    words = letter.read_text(encoding="utf-8").lower()

    assert not re.search(r"child|early help|family|families|social|safeguard|parent", words)


@pytest.mark.parametrize(("right", "wrong", "fault"), FAULTS)
def test_a_fault_is_named_with_its_line_and_field(right, wrong, fault):
    assert right in SMALL

    with pytest.raises(DefinitionError) as refusal:
        read_workflow(SMALL.replace(right, wrong, 1), "early-help/workflow.yaml")

    assert re.match(r"early-help/workflow.yaml:\d+: ", str(refusal.value))
    assert (fault or "started by 'close' it could never stop") in str(refusal.value)


def test_a_letter_that_is_not_in_the_folder_is_missed_before_anybody_needs_it():
    text = (SERVICES / "early-help" / "workflow.yaml").read_text(encoding="utf-8")

    with pytest.raises(DefinitionError) as refusal:
        read_workflow(text, beside=["letters/taken-on.txt", "letters/not-taken-on.txt"])

    (problem,) = refusal.value.problems
    assert problem.field == "decisions[1].letter"
    assert "there is no letters/more-needed.txt in the folder; add it" in problem.message
