"""A step of a route."""

from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """What happens at a step."""

    PAGE = "page"
    REPEAT = "repeat"
    EXIT = "exit"
    TASKS = "tasks"
    CHECK = "check"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """A page, the list of a repeat or of tasks, an exit, the check of answers, or an end.

    `items` are the ids of the repeat's items that the page is about, outermost first.
    """

    page: str
    items: tuple[str, ...] = ()
    kind: StepKind = StepKind.PAGE
