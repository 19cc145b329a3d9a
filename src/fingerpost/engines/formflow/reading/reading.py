"""Reading a form, or another definition of a service that is written the same way."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from fingerpost.engines.formflow.compiling.compiling import compile_form
from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.errors import DefinitionError, Problem
from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.language.listed import Entries
from fingerpost.engines.formflow.places import Path, field_name

from .checks import Fault, faults
from .including import INCLUDE, with_included
from .lists import read_lists
from .problems import problems_of
from .yaml_lines import Located, read_yaml

Model = TypeVar("Model", bound=BaseModel)


def read_form(
    text: str, file: str = "form.yaml", *, beside: Mapping[str, str] | None = None
) -> Form:
    """Read, check and compile a form; `file` is the name that its errors give.

    `beside` are the texts of the files in the folder of the form, for its lists and pictures.

    Raises DefinitionError with every problem found, each with its line and field.
    """
    located = read_whole(text, file, beside)
    faults_of = partial(faults, beside=beside)
    definition = validated(located, file, Definition, faults_of, read_lists(beside or {}))
    return compile_form(definition, file, located.lines, located.files)


def read_whole(text: str, file: str, beside: Mapping[str, str] | None) -> Located:
    """The data of a form with what it includes; raises DefinitionError."""
    located = read_yaml(text, file)
    return with_included(located, file, beside or {}) if INCLUDE in text else located


def read_definition(
    text: str, file: str, model: type[Model], faults_of: Callable[[Model], Iterable[Fault]]
) -> Model:
    """Read YAML into a model and check what its fields cannot; errors are those of `read_form`."""
    return validated(read_yaml(text, file), file, model, faults_of)


def validated(
    located: Located,
    file: str,
    model: type[Model],
    faults_of: Callable[[Model], Iterable[Fault]],
    lists: Mapping[str, Entries] | None = None,
) -> Model:
    """The data as a model in which nothing is at fault; raises DefinitionError."""
    try:
        definition = model.model_validate(
            located.data, context=None if lists is None else {"lists": lists}
        )
    except ValidationError as failure:
        problems = problems_of(failure.errors(include_url=False), located, file, model)
        raise DefinitionError(problems) from None
    found = {
        Problem(located.files.get(_known(located, path), file), *_told(located, path), message)
        for path, message in faults_of(definition)
    }
    if found:
        raise DefinitionError(tuple(sorted(found, key=lambda one: (one.line, one.field))))
    return definition


def _told(located: Located, path: Path) -> tuple[int, str]:
    return located.lines[_known(located, path)], field_name(path)


def _known(located: Located, path: Path) -> Path:
    """The path, or the nearest around it that stands in a file."""
    while path not in located.lines:
        path = path[:-1]
    return path
