from pathlib import Path

from fingerpost.engines import formflow
from fingerpost.engines.formflow import read_form
from fingerpost.engines.funnels import plan_of

FORM = """
title: Ask for an allotment
sections:
  - id: plot
    title: The plot
    pages:
      - id: size
        questions:
          - {id: size, type: short-text, ask: "How big, {site|where}?", noun: size}
          - {id: site, type: short-text, ask: Where?, noun: site}
        title: Size
      - id: shed
        when: {question: size, equals: big}
        questions:
          - {id: shed, type: yes-no, ask: A shed?, errors: {missing: Select yes}}
      - exit: too-small
        title: Too small
        when: {question: size, equals: small}
        content: [{type: text, text: Sorry}]
      - id: plans
        questions:
          - {id: plans, type: short-text, ask: What will you grow?, noun: plans}
ends:
  - {id: sent, title: Sent}
"""


def test_the_plan_follows_the_form_and_its_branches():
    plan = plan_of(read_form(FORM.replace(", {site|where}", ""), "form.yaml"))

    routes = {step.name: step.follows for step in plan.steps}
    assert routes == {
        "size": ("shed", "too-small", "plans"),
        "shed": ("too-small", "plans"),
        "too-small": (),
        "plans": ("check-answers",),
        "check-answers": (),
    }
    assert plan.exits == {"too-small"}
    assert [step.is_conditional for step in plan.steps] == [False, True, True, False, False]


def test_the_pages_of_a_repeat_are_steps_and_no_answer_stands_in_a_title():
    example = Path(formflow.__file__).parent / "tests/examples/allotment.yaml"
    plan = plan_of(read_form(example.read_text(), "form.yaml"))

    names = [step.name for step in plan.steps]
    assert names.index("helper-name") < names.index("helpers") < names.index("check-answers")
    assert not [step for step in plan.steps if "{" in step.title or "|" in step.title]
