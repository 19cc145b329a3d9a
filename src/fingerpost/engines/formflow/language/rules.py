"""Rules between answers: what must hold, and what to say when it does not."""

from .conditions import Condition
from .strict import Id, Line, Many, Strict


class Rule(Strict):
    """Something that must hold before somebody may go on.

    It is looked at once the questions that it compares are answered, and only when `when` holds.
    The error leads to the first question that it is `about`.
    """

    must: Condition
    error: Line
    about: Many[Id] = ()
    when: Condition | None = None
