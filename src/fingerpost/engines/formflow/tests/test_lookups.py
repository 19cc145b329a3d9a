from datetime import UTC, datetime
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings

from fingerpost.engines.formflow import (
    DefinitionError,
    LookedUp,
    NotOfItsType,
    Property,
    Step,
    Verdict,
    as_declared,
    calculate,
    due,
    journeys,
    keep,
    made_up,
    prove,
    read_examples,
    read_form,
    settled,
    show,
    store,
    summary,
    try_again,
    write_form,
)

from . import obvious
from .building import TODAY, at, posted, take
from .oracle import try_everything
from .random_forms import definitions

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CAR = """
title: Park here
sections:
  - id: car
    title: Your car
    pages:
      - id: registration
        questions:
          - {id: registration, type: vehicle-registration, ask: Which car?, noun: the number}
        lookup:
          id: vehicle
          connector: vehicles
          purpose: parking
          send: {registration: registration}
          gives:
            - {id: make, type: short-text, title: Make, max_length: 40, such_as: Ford}
            - {id: co2, type: number, max: 500}
          not_found: by-hand
          unavailable: by-hand
      - id: by-hand
        title: Tell us about your car
        when: {not: {question: vehicle, equals: found}}
        questions:
          - {id: told, type: number, ask: How much does it give off?, noun: the number, max: 500}
      - id: dirty
        title: "{make|Your car} is dirty"
        when: {question: co2, more_than: 200}
        questions:
          - {id: kind, type: short-text, ask: Which make is it?, noun: it, prefill: lookup.make}
calculations:
  - {id: fee, type: money, value: co2 * 2}
ends:
  - {id: sent, title: Thank you}
"""
FORD = LookedUp("found", {"make": "Ford", "co2": 210})
AT_FIRST = Step("registration")


@pytest.fixture
def car():
    return read_form(CAR)


def answered(form, registration="AB12CDE", found=FORD, answers=None):
    """The answers once a car has been named and looked up."""
    answers = take(form, answers or {}, AT_FIRST, posted(registration=registration))
    here = at(form, answers)
    (one,) = due(here)
    return keep(here, one, found, at=AT)


def test_nobody_goes_on_before_it_was_looked_up(car):
    answers = take(car, {}, AT_FIRST, posted(registration="AB12CDE"))

    here = at(car, answers)

    assert here.first_unanswered == AT_FIRST
    assert [(one.lookup.id, one.sends) for one in due(here)] == [
        ("vehicle", {"registration": "AB12CDE"})
    ]


def test_what_was_found_leads_on_is_said_calculated_with_and_fills_a_later_question(car):
    here = at(car, answered(car))

    assert here.after(AT_FIRST) == Step("dirty")
    assert calculate(here, "fee") == Decimal("420.00")
    shown = show(here, Step("dirty"))
    assert shown.title == "Ford is dirty"
    assert shown.questions[0].posted == {"kind": ["Ford"]}


@pytest.mark.parametrize("state", ["not-found", "unavailable"])
def test_there_is_a_way_on_without_it(car, state):
    here = at(car, answered(car, found=LookedUp(state)))

    assert here.after(AT_FIRST) == Step("by-hand")
    assert calculate(here, "fee") is None


def test_it_is_looked_up_again_only_for_another_answer(car):
    answers = answered(car)

    again = take(car, answers, AT_FIRST, posted(registration="AB12CDE"))
    other = take(car, answers, AT_FIRST, posted(registration="XY99ZZZ"))

    assert not [*due(at(car, again))]
    assert [one.sends for one in due(at(car, other))] == [{"registration": "XY99ZZZ"}]
    assert "make" not in at(car, other).scope


def test_what_was_unavailable_is_tried_again_when_its_page_is_answered_again(car):
    answers = answered(car, found=LookedUp("unavailable"))
    found = answered(car)

    assert [*due(at(car, try_again(at(car, answers), AT_FIRST, answers)))]
    assert not [*due(at(car, try_again(at(car, found), AT_FIRST, found)))]


def test_an_answer_filled_in_with_what_is_another_now_is_asked_again(car):
    answers = answered(car)
    answers = answers | {"kind": "Ford", "_prefilled": {"kind": "lookup.make"}}

    other = answered(car, "XY99ZZZ", LookedUp("found", {"make": "Opel", "co2": 300}), answers)

    here = at(car, other)
    assert here.first_unanswered == Step("dirty")
    assert show(here, Step("dirty")).questions[0].posted == {"kind": ["Opel"]}


def test_what_is_sent_holds_the_results_with_when_and_leads_the_same_way_for_good(car):
    answers = store(at(car, answered(car)), Step("dirty"), {"kind": "Ford"})
    sent = at(car, answers).sendable_answers()

    assert sent["_looked_up"] == {"vehicle": {"at": "2026-11-23T09:30:00+00:00"}}
    assert (sent["vehicle"], sent["make"], sent["co2"]) == ("found", "Ford", 210)
    emptied = {name: value for name, value in sent.items() if name != "registration"}
    assert Step("dirty") in at(car, emptied | {"registration": None})
    rows = [r for section in summary(at(car, sent)) for g in section.groups for r in g.rows]
    assert ("Make", "Ford", None) in [(row.asked, row.answer, row.step) for row in rows]


def test_nothing_is_asked_without_an_answer_to_ask_with(car):
    form = read_form(CAR.replace("Which car?, noun: the number", "Which car?, optional: true"))

    (one,) = due(at(form, take(form, {}, AT_FIRST, {})))

    assert one.sends == {}


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"make": "Ford", "co2": 7, "more": "no"}, {"make": "Ford", "co2": 7}),
        ({"make": "Ford", "co2": Decimal(7)}, {"make": "Ford", "co2": 7}),
        ({"make": "F" * 41, "co2": 7}, None),
        ({"make": "Ford", "co2": "much"}, None),
        ({"make": "Ford", "co2": 501}, None),
        ({"make": ["Ford"], "co2": 7}, None),
        ({"make": {"a": "b"}, "co2": 7}, None),
        ({"make": "Ford"}, None),
    ],
)
def test_only_values_of_the_declared_types_are_taken_over(car, given, value):
    lookup = car.pages["registration"].lookup

    if value is None:
        with pytest.raises(NotOfItsType):
            as_declared(lookup, given)
    else:
        assert as_declared(lookup, given) == LookedUp("found", value)


def test_somebody_who_tries_the_form_sees_what_is_made_up(car):
    here = at(car, take(car, {}, AT_FIRST, posted(registration="AB12CDE")))

    assert settled(here, lambda one: made_up(one, "found")).scope["make"] == "Ford"
    assert settled(here, lambda one: made_up(one, "unavailable")).scope["vehicle"] == "unavailable"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("          unavailable: by-hand\n", ""), "'unavailable' is missing; add it"),
        (("unavailable: by-hand", "unavailable: nowhere"), "there is no page 'nowhere'"),
        (("unavailable: by-hand", "unavailable: registration"), "does not come after this"),
        (("send: {registration: registration}", "send: {a: b}"), "there is no question 'b'"),
        (("registration: registration}", "a: registration.x}"), "has no parts"),
        (("such_as: Ford", "such_as: 7"), None),
        (("co2, type: number, max: 500", "co2, type: number, max: 5, such_as: 6"),
         "this is no number that fits"),
        (("co2, type: number, max: 500", "co2, type: number, rows: 5"), "rows"),
        (("{id: co2,", "{id: told,"), "already the id of another"),
        (("question: co2, more", "question: vehicle, more"), "has no 'more_than'"),
        (("prefill: lookup.make", "prefill: lookup.told"), "nothing gives 'told'"),
        (("prefill: lookup.make", "prefill: their.name"), "write sign-in.name"),
        (("Which car?, noun: the number", "Which car?, noun: '{make}'"), "not known yet"),
    ],
)  # fmt: skip
def test_a_look_up_that_cannot_be_right_is_told(change, told):
    text = CAR.replace(*change, 1)

    if told is None:
        read_form(text)
    else:
        with pytest.raises(DefinitionError, match=told):
            read_form(text)


def test_an_exit_is_no_way_on_from_a_system_that_fails():
    stop = (
        "      - {exit: stop, title: Stop, when: {question: vehicle, equals: unavailable}, "
        "content: [{type: text, text: Stop}]}\n"
    )
    text = CAR.replace("      - id: dirty", f"{stop}      - id: dirty").replace(
        "unavailable: by-hand", "unavailable: stop"
    )

    with pytest.raises(DefinitionError, match="turns people away because a system"):
        read_form(text)
    proof = prove(read_form(text.replace("unavailable: stop", "unavailable: by-hand")), today=TODAY)
    assert [one.says for one in proof.refuted()] == [
        "the form can be finished when 'vehicle' is unavailable"
    ]


def test_the_example_is_proved_and_its_journeys_take_each_way(car):
    proof = prove(car, today=TODAY)
    states = {one.answers["vehicle"] for one in journeys(car, today=TODAY).taken}

    assert {proof.verdict(one) for one in Property} == {Verdict.PROVED}
    assert states == {"found", "not-found", "unavailable"}
    assert read_form(write_form(car.definition)).definition == car.definition


EXAMPLE = """
examples:
  - example: A dirty Ford
    on: 2026-11-23
    answers: {registration: AB12CDE, vehicle: found, make: Ford, co2: 210, kind: Ford}
    asks: [registration, dirty]
    ends: sent
"""


def test_an_example_says_what_is_found(car):
    read_examples(EXAMPLE, car)

    for wrong, told in [
        (EXAMPLE.replace(" vehicle: found,", ""), "write whether it is found, not-found or"),
        (EXAMPLE.replace("co2: 210,", "co2: much,"), "write what is found as 'co2'"),
        (EXAMPLE.replace("vehicle: found", "vehicle: unavailable, told: 5"), "never asked"),
    ]:
        with pytest.raises(DefinitionError, match=told):
            read_examples(wrong, car)


@settings(max_examples=12, deadline=None)
@given(definitions(look_up=True))
def test_verdicts_agree_with_trying_whatever_a_system_may_say(text):
    form = read_form(text)
    tried, proof = try_everything(form), prove(form, today=TODAY)
    verdicts = {finding.says: finding.verdict for finding in proof.findings}

    def agrees(says, happened):
        return verdicts[says] is Verdict.UNDECIDED or (verdicts[says] is Verdict.PROVED) == happened

    for page in form.pages.values():
        for question in page.questions:
            assert agrees(f"question '{question.id}' can be asked", question.id in tried.questions)
        if page.lookup is not None:
            name = page.lookup.id
            ways = {one.scope.get(name) for one in tried.walks if one.is_complete}
            says = f"the form can be finished when '{name}' is"
            assert agrees(f"{says} unavailable", "unavailable" in ways)
            assert agrees(f"{says} not-found", "not-found" in ways)
    for end in form.ends:
        assert agrees(f"end '{end.id}' can be reached", end.id in tried.ends)
    raw = yaml.safe_load(text)
    for here in tried.walks:
        taken = [step for step in here.steps if step.kind.value in ("page", "repeat", "exit")]
        assert [(step.page, *step.items) for step in taken] == obvious.steps(raw, here.answers)
