"""What a load tells whoever asked for it."""

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[int, int], None]

SHOWN = 20


class NotLoaded(Exception):
    """The file was refused as a whole and nothing has changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was passed over, and why."""

    line: int
    says: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.says}"


@dataclass
class Report:
    """Counts of one load; of problems all are counted, and the first few kept to be shown."""

    kind: str
    rows: int = 0
    loaded: int = 0
    withdrawn: int = 0
    problems: int = 0
    shown: list[Problem] = field(default_factory=list)

    def refuse(self, line: int, says: str) -> None:
        self.problems += 1
        if len(self.shown) < SHOWN:
            self.shown.append(Problem(line, says))
