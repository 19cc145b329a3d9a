"""The examples of a service, as a council writes them."""

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from fingerpost.engines.formflow.language.strict import Day, Id, Line, Many, Some, Strict
from fingerpost.engines.formflow.writing.writing import write_definition


class Example(Strict):
    """Somebody's way through the form.

    `answers` are as they would be stored, those of a repeat as a list of items. `asks` names the
    steps in their order, a page about the second child as "child-who/2". `ends` names the end, or
    the exit at which they stop.
    """

    example: Line
    on: Day
    answers: dict[Id, Any]
    asks: Some[Line]
    ends: Id
    flags: dict[Id, Id] = Field(default_factory=dict)


class Examples(Strict):
    """The file `examples.yaml`."""

    examples: Many[Example]


def write_examples(examples: Iterable[Example]) -> str:
    """The YAML of the file; "" where there are none."""
    listed = tuple(examples)
    return write_definition(Examples(examples=listed)) if listed else ""


def examples_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fingerpost examples of a service",
    } | Examples.model_json_schema()
