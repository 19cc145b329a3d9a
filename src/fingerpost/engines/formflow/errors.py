"""What this engine refuses, by name; it raises nothing else."""

from dataclasses import dataclass


class FormflowError(Exception):
    """Whatever this engine refuses."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a definition, and where: "form.yaml:42: sections[0].title: …"."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}: {place}{self.message}"


class DefinitionError(FormflowError):
    """A definition cannot be used; `problems` holds every reason that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class NoWayOn(FormflowError):
    """A journey cannot go on: no answer can be given, or no end fits. The prover shows why."""


class StepNotOnRoute(FormflowError):
    """These answers do not lead to this step, or it is not one that takes answers."""
