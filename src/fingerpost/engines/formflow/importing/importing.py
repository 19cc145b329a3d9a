"""Reading a foreign definition, whichever of the known formats it has."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.errors import DefinitionError, Problem
from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.reading.reading import read_form
from fingerpost.engines.formflow.writing.writing import write_form

from .building import built
from .environment import read_environment
from .graph import Graph
from .justice import read_justice
from .reading import CannotImport, read_json
from .report import Report
from .xgov import read_xgov


class Format(StrEnum):
    """Whose builder made the file."""

    ENVIRONMENT = "environment"
    XGOV = "xgov"
    JUSTICE = "justice"


READERS: dict[Format, Callable[[dict[str, Any]], Graph]] = {
    Format.ENVIRONMENT: read_environment,
    Format.XGOV: read_xgov,
    Format.JUSTICE: read_justice,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A foreign form as ours: its text, what became of each part, and what is still to mend.

    There is no `form` to run while there are problems.
    """

    definition: Definition
    form: Form | None
    text: str
    report: Report
    problems: tuple[Problem, ...]


def import_form(text: str, form: Format) -> Imported:
    """Read a foreign definition; raises CannotImport when nothing of it can be saved."""
    whole = read_json(text)
    if (other := _of_another(whole, form)) is not None:
        raise CannotImport(f"This looks like a form of another builder; say --from {other}.")
    graph = READERS[form](whole)
    definition = built(graph)
    written = write_form(definition)
    try:
        return Imported(definition, read_form(written), written, graph.report, ())
    except DefinitionError as refusal:
        return Imported(definition, None, written, graph.report, refusal.problems)


def _of_another(whole: dict[str, Any], form: Format) -> str | None:
    """The builder whose form it surely is, if that is another."""
    if form is Format.JUSTICE:
        return "environment or xgov" if "startPage" in whole and "flow" not in whole else None
    if whole.get("_type") == "service.base":
        return Format.JUSTICE
    return Format.ENVIRONMENT if form is Format.XGOV and whole.get("engine") == "V2" else None
