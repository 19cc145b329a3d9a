"""From the text of workflow.yaml to a workflow that holds together, or every fault in it."""

from collections.abc import Collection, Iterator

from fingerpost.engines.formflow import read_definition

from .checks import Fault, faults
from .workflow import Workflow


def read_workflow(
    text: str, file: str = "workflow.yaml", beside: Collection[str] | None = None
) -> Workflow:
    """Read a workflow; raises DefinitionError with file, line and field of each fault.

    `beside` names the files of its folder, among which the letters of its decisions must be.
    """

    def whole(workflow: Workflow) -> Iterator[Fault]:
        yield from faults(workflow)
        if beside is not None:
            yield from _missing_letters(workflow, beside)

    return read_definition(text, file, Workflow, whole)


def _missing_letters(workflow: Workflow, beside: Collection[str]) -> Iterator[Fault]:
    for place, decision in enumerate(workflow.decisions):
        if f"letters/{decision.letter}" not in beside:
            path = ("decisions", place, "letter")
            yield path, f"there is no letters/{decision.letter} in the folder; add it"
