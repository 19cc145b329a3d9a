"""From the text of workflow.yaml to a workflow that holds together, or every fault in it."""

from pydantic import ValidationError

from fingerpost.engines.formflow import DefinitionError, Problem
from fingerpost.engines.formflow.places import field_name
from fingerpost.engines.formflow.reading.problems import problems_of
from fingerpost.engines.formflow.reading.yaml_lines import Located, read_yaml

from .checks import Path, faults
from .workflow import Workflow


def read_workflow(text: str, file: str = "workflow.yaml") -> Workflow:
    """Read a workflow; raises DefinitionError with file, line and field of each fault."""
    located = read_yaml(text, file)
    workflow = _parsed(located, file)
    problems = {
        Problem(file, _line(located, path), field_name(path), message)
        for path, message in faults(workflow)
    }
    if problems:
        raise DefinitionError(tuple(sorted(problems, key=lambda found: (found.line, found.field))))
    return workflow


def _parsed(located: Located, file: str) -> Workflow:
    try:
        return Workflow.model_validate(located.data)
    except ValidationError as failure:
        problems = problems_of(failure.errors(include_url=False), located, file)
    raise DefinitionError(problems)


def _line(located: Located, path: Path) -> int:
    while path not in located.lines:
        path = path[:-1]
    return located.lines[path]
