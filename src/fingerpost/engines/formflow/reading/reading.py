"""Reading a form."""

from pydantic import ValidationError

from fingerpost.engines.formflow.compiling.compiling import compile_form
from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.errors import DefinitionError, Problem
from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.places import field_name

from .checks import faults
from .problems import problems_of
from .yaml_lines import Located, read_yaml


def read_form(text: str, file: str = "form.yaml") -> Form:
    """Read, check and compile a form; `file` is the name that its errors give.

    Raises DefinitionError with every problem found, each with its line and field.
    """
    located = read_yaml(text, file)
    definition = _definition(located, file)
    found = sorted(
        {
            Problem(file, _line(located, path), field_name(path), message)
            for path, message in faults(definition)
        },
        key=lambda problem: (problem.line, problem.field),
    )
    if found:
        raise DefinitionError(tuple(found))
    return compile_form(definition, file, located.lines)


def _definition(located: Located, file: str) -> Definition:
    try:
        return Definition.model_validate(located.data)
    except ValidationError as failure:
        problems = problems_of(failure.errors(include_url=False), located, file)
    raise DefinitionError(problems)


def _line(located: Located, path: tuple[str | int, ...]) -> int:
    while path not in located.lines:
        path = path[:-1]
    return located.lines[path]
