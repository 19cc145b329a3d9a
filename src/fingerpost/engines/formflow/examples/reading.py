from collections.abc import Iterator
from functools import partial

from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.reading.checks import Fault
from fingerpost.engines.formflow.reading.reading import read_definition

from .language import Example, Examples
from .trying import example_faults


def read_examples(text: str, form: Form, file: str = "examples.yaml") -> tuple[Example, ...]:
    """Read the examples of a form and go through it as each of them says.

    Raises DefinitionError with whatever the form does otherwise, each with its line and field.
    """
    return read_definition(text, file, Examples, partial(_faults, form)).examples


def _faults(form: Form, written: Examples) -> Iterator[Fault]:
    for place, example in enumerate(written.examples):
        for path, says in example_faults(form, example):
            yield ("examples", place, *path), says
