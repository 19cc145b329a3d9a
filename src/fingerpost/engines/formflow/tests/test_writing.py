import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from fingerpost.engines.formflow import (
    DefinitionError,
    read_form,
    write_definition,
    write_form,
)
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml

from .any_definition import LONG, WORDS, models, parts
from .building import form_of, yes_no

FEW = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
TIDY = """\
title: Borrow a tool
description: For anybody who lives in Saltmarsh.

start:
  content:
    - type: text
      text: |
        Bring it back clean.

        And dry.

sections:
  - id: you
    title: About you
    pages:
      - id: lives-here
        questions:
          - id: lives-here
            type: yes-no
            ask: Do you live in Saltmarsh?
            noun: yes if you live in Saltmarsh
            personal: false

      - exit: not-a-resident
        title: You cannot borrow a tool here
        when: {question: lives-here, equals: no}
        content:
          - type: text
            text: "Ask: the council where you live."

      - id: tool
        title: Which tool?
        when:
          any:
            - {question: lives-here, in: [yes]}
            - {not: {question: lives-here, answered: true}}
        questions:
          - id: tool
            type: radios
            ask: Which tool, {lives-here|neighbour}?
            noun: a tool
            errors:
              missing: Select a tool
            options:
              - {value: saw, text: "A saw, a big one"}
              - {value: other, text: "null"}
          - id: heavy
            type: scale
            ask: How heavy is it?
            words: {0: Light, 10: Heavy}

ends:
  - id: sent
    title: Sent
"""


def roundtrip(part: BaseModel) -> tuple[BaseModel, str]:
    text = write_definition(part)  # without the files beside it: a list may be named that has none
    return type(part).model_validate(read_yaml(text, "it.yaml").data), text


def test_a_form_is_written_as_a_person_would_have_written_it():
    assert write_form(read_form(TIDY).definition) == TIDY


def test_what_goes_without_saying_is_left_out():
    form = form_of("{id: a-page, questions: [" + yes_no("a", optional="false", yes="Yes") + "]}")

    assert "optional" not in write_form(form.definition)
    assert '"Yes"' not in write_form(form.definition)


def test_plain_data_is_written_in_the_order_of_the_language():
    definition = read_form(TIDY).definition
    data = definition.model_dump(by_alias=True)

    assert write_form(dict(reversed(data.items()))) == TIDY


def test_plain_data_that_is_no_form_is_refused_with_what_to_do():
    with pytest.raises(DefinitionError, match="'ends' is missing; add it"):
        write_form({"title": "A", "sections": []})


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # whole forms are
@pytest.mark.parametrize("name", models())
@given(data=st.data())
@FEW
def test_every_part_of_the_language_is_read_back_as_it_was(name, data):
    part = data.draw(parts(name))

    again, text = roundtrip(part)

    assert again == part
    assert write_definition(again) == text


class Texts(BaseModel):
    model_config = ConfigDict(strict=True)

    alone: str
    listed: list[str]
    held: dict[str, str]
    between: list[dict[int, str]]


@given(WORDS | LONG)
@settings(max_examples=100, deadline=None)
def test_every_text_is_read_back_as_it_was(text):
    texts = Texts(alone=text, listed=[text, text], held={"a": text}, between=[{1: text}])

    again, _ = roundtrip(texts)

    assert again == texts


def test_long_words_are_folded_before_the_line_is_full():
    text = " ".join(["harbour"] * 40)

    _, written = roundtrip(Texts(alone=text, listed=[], held={}, between=[]))

    assert written.startswith("alone: >-\n  harbour harbour")
    assert 110 < max(map(len, written.splitlines())) <= 120
