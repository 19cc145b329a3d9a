"""A form: sections of pages, what comes before them and how it can end."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from .calculations import MOST, Calculation, DecisionTable
from .conditions import Condition
from .content import Block
from .covering import Covers
from .lookups import Lookup
from .questions import Question
from .rules import Rule
from .strict import Id, Line, Many, Some, Strict, Words


class Page(Strict):
    """One screen: words and questions, shown when its condition holds.

    Once it is answered something may be looked up.
    """

    id: Id
    title: Line | None = None
    when: Condition | None = None
    content: Many[Block] = ()
    questions: Many[Question] = ()
    rules: Many[Rule] = ()
    lookup: Lookup | None = None

    @model_validator(mode="after")
    def _can_be_headed(self) -> "Page":
        if self.title is None and len(self.questions) != 1:
            raise ValueError("give the page a title, or exactly one question to head it")
        return self


class Repeat(Strict):
    """Pages asked again for each item, such as each child; then "add another?".

    One more repeat may stand among its pages: for each household, each of its children.
    """

    repeat: Id
    title: Line
    item: Line
    item_title: Line | None = None
    min: int = Field(default=1, ge=0, le=50)
    max: int = Field(default=20, ge=1, le=50)
    when: Condition | None = None
    content: Many[Block] = ()
    pages: "Some[InRepeat]"
    calculations: Many[Calculation] = Field(default=(), max_length=MOST)
    tables: Many[DecisionTable] = Field(default=(), max_length=MOST)
    rules: Many[Rule] = ()
    covers: Covers | None = None

    @model_validator(mode="after")
    def _some_number_fits(self) -> "Repeat":
        if self.min > self.max:
            raise ValueError("min is more than max, so that no number of items fits")
        return self


class Exit(Strict):
    """Where somebody stops who cannot go on, with what to do instead; nothing is sent."""

    exit: Id
    title: Line
    when: Condition | None = None
    content: Some[Block]


def _tag(value: Any) -> str:
    """In brackets, so that in the place of an error it cannot be taken for a key of the file."""
    kinds: dict[type, str] = {Page: "<page>", Repeat: "<repeat>", Exit: "<exit>"}
    if isinstance(value, dict):
        return next((f"<{key}>" for key in ("repeat", "exit") if key in value), "<page>")
    return kinds.get(type(value), "<page>")


InRepeat = Annotated[
    Annotated[Page, Tag("<page>")] | Annotated[Repeat, Tag("<repeat>")], Discriminator(_tag)
]
Part = Annotated[
    Annotated[Page, Tag("<page>")]
    | Annotated[Repeat, Tag("<repeat>")]
    | Annotated[Exit, Tag("<exit>")],
    Discriminator(_tag),
]
Repeat.model_rebuild()


class Section(Strict):
    """Pages that belong together; their heading on the page of answers.

    As a task it cannot be started before `starts_when` holds.
    """

    id: Id
    title: Line
    when: Condition | None = None
    starts_when: Condition | None = None
    pages: Some[Part]


class Start(Strict):
    """What somebody should know before the first question."""

    content: Many[Block] = ()
    button: Line = "Start now"


class CheckAnswers(Strict):
    """The page on which everything is checked and sent."""

    title: Line = "Check your answers"
    content: Many[Block] = ()
    button: Line = "Send"


class End(Strict):
    """What is said once the answers are sent; the first whose condition holds."""

    id: Id
    title: Line
    when: Condition | None = None
    content: Many[Block] = ()


class Flag(Strict):
    """Something a submission carries when a condition holds; the first of an id counts."""

    id: Id
    value: Id
    when: Condition


class Definition(Strict):
    """A whole form; with a `task_list` its sections are tasks that are done in any order."""

    title: Line
    description: Words | None = None
    start: Start = Start()
    task_list: bool = False
    sections: Some[Section]
    calculations: Many[Calculation] = Field(default=(), max_length=MOST)
    tables: Many[DecisionTable] = Field(default=(), max_length=MOST)
    check_answers: CheckAnswers = CheckAnswers()
    ends: Some[End]
    flags: Many[Flag] = ()
    rules: Many[Rule] = ()
