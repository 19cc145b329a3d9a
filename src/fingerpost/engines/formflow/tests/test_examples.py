"""What people of a service wrote down is what its form does, or it is said where it is not."""

from contextlib import suppress

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import (
    DefinitionError,
    example_of,
    examples_schema,
    read_examples,
    read_form,
    write_examples,
)

FORM = read_form(
    """
title: Allotment
sections:
  - id: plot
    title: Plot
    pages:
      - id: size
        questions:
          - id: size
            type: radios
            ask: How big?
            options: [{value: small, text: Small}, {value: large, text: Large}]
      - exit: too-large
        title: We have no large ones
        when: {question: size, equals: large}
        content: [{type: text, text: Ask your neighbours.}]
      - repeat: helper
        title: Helpers
        item: helper
        min: 0
        pages:
          - id: helper-name
            title: Who helps
            questions:
              - {id: name, type: name, ask: Name, parts: [full]}
              - {id: since, type: date, ask: Since when?, latest: today, optional: true}
      - id: reach
        questions: [{id: email, type: email, ask: Email}]
flags:
  - {id: wait, value: short, when: {question: size, equals: small}}
  - {id: wait, value: long, when: {question: size, equals: large}}
ends: [{id: sent, title: Sent}]
"""
)


def example(**changes):
    whole = {
        "example": "Sam wants a small plot",
        "on": "2026-11-23",
        "answers": {
            "size": "small",
            "helper": [{"name": {"full": "Kit"}, "since": "2026-11-23"}, {"name": {"full": "Bo"}}],
            "email": "sam@example.org",
        },
        "asks": [
            "size", "helper", "helper-name/1", "helper", "helper-name/2", "helper", "reach",
        ],
        "ends": "sent",
        "flags": {"wait": "short"},
    }  # fmt: skip
    return whole | changes


def answering(**changes):
    return example(answers=example()["answers"] | changes)


def said(*examples):
    text = yaml.safe_dump({"examples": list(examples)}, sort_keys=False)
    with pytest.raises(DefinitionError) as refused:
        read_examples(text, FORM)
    return [(one.field, one.message) for one in refused.value.problems]


def test_an_example_that_the_form_follows_is_read():
    text = yaml.safe_dump({"examples": [example()]})

    (read,) = read_examples(text, FORM)

    assert read.example == "Sam wants a small plot"


def test_an_example_may_stop_at_an_exit():
    stops = example(answers={"size": "large"}, asks=["size"], ends="too-large", flags={})

    assert read_examples(yaml.safe_dump({"examples": [stops]}), FORM)


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        (answering(email="sam"), "answers.email", "the form says: Enter an email address in the"),
        (answering(email=None), "answers.email", "the form says: Enter an answer to"),
        (answering(email=["a"]), "answers.email", "the form says: Enter an email"),
        (answering(email={"a": 1}), "answers.email", "this is not the answer to a question of"),
        (answering(size="huge"), "answers.size", "the form says: Select an answer to"),
        (answering(telephone="1"), "answers.telephone", "this is never asked on this journey"),
        (answering(helper="Kit"), "asks[2]", "the form goes to 'reach' here, not to 'helper-name"),
        (
            answering(helper=[{"name": {"full": "Kit"}, "since": "soon"}]),
            "answers.helper[0].since",
            "this is not the answer to a question of type date",
        ),
        (
            answering(helper=[{"name": {"full": "Kit"}, "since": "2026-11-24"}]),
            "answers.helper[0].since",
            "the form says: ",
        ),
        (
            answering(helper=[{"name": {"full": "Kit"}}, {"name": {"full": "Bo"}, "age": 4}]),
            "answers.helper[1].age",
            "this is never asked on this journey",
        ),
        (example(asks=["size"]), "asks", "the form goes to 'helper' after this"),
        (example(asks=[*example()["asks"], "more"]), "asks[7]", "the form asks nothing more here"),
        (example(asks=["reach"]), "asks[0]", "the form goes to 'size' here, not to 'reach'"),
        (example(ends="nowhere"), "ends", "it ends at 'sent'"),
        (example(flags={}), "flags", "it carries wait: short"),
        (example(flags={"wait": "long"}), "flags", "it carries wait: short"),
    ],
)
def test_what_goes_otherwise_is_said_with_its_place(wrong, field, message):
    found = said(wrong)

    assert f"examples[0].{field}" in [place for place, _says in found]
    assert any(says.startswith(message) for _place, says in found), found


def test_every_example_is_looked_at():
    found = said(example(), example(ends="nowhere"), example(flags={}))

    assert [place for place, _says in found] == ["examples[1].ends", "examples[2].flags"]


def test_the_schema_names_every_field():
    schema = examples_schema()

    assert set(schema["$defs"]["Example"]["properties"]) == {
        "example", "on", "answers", "asks", "ends", "flags",
    }  # fmt: skip


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.sampled_from(["size", "helper", "email", "name"]), PLAIN)
def test_whatever_is_written_as_an_answer_is_refused_in_words_or_followed(question, value):
    text = yaml.safe_dump({"examples": [answering(**{question: value})]}, allow_unicode=True)

    with suppress(DefinitionError):
        assert read_examples(text, FORM)


@settings(max_examples=30)
@given(PLAIN)
def test_whatever_is_written_of_a_helper_is_refused_in_words_or_followed(value):
    text = yaml.safe_dump({"examples": [answering(helper=[value])]}, allow_unicode=True)

    with suppress(DefinitionError):
        assert read_examples(text, FORM)


def test_a_journey_that_somebody_made_is_written_down_as_the_example_it_is():
    (known,) = read_examples(yaml.safe_dump({"examples": [example()]}), FORM)
    helpers = [{"id": str(n), **one} for n, one in enumerate(known.answers["helper"], start=4)]
    stored = {**known.answers, "helper": helpers, "left": "the route", "_repeats": {}}

    kept = example_of(FORM, stored, known.example, on=known.on)

    assert kept == known
    assert read_examples(write_examples([kept]), FORM) == (kept,)
    assert example_of(FORM, {"size": "small"}, "Half way", on=known.on) is None
