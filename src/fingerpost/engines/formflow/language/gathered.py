"""Questions whose answer is gathered from several boxes: a signature, a table of rows."""

from typing import Any, ClassVar, Literal, TypeAlias

from pydantic import Field, PrivateAttr, ValidationError, model_validator

from .chosen import Option, Select
from .counted import DecimalNumber, Money, Number
from .dated import DateParts
from .exact import Exact
from .moments import MomentText
from .question_parts import QuestionParts
from .strict import Id, Line, Many, Some, Strict
from .written import ShortText

Cell: TypeAlias = ShortText | Number | DecimalNumber | Money | DateParts | Select
_CELLS: dict[str, type[Cell]] = {
    "short-text": ShortText,
    "number": Number,
    "decimal": DecimalNumber,
    "money": Money,
    "date": DateParts,
    "select": Select,
}


class Signature(QuestionParts):
    """What somebody declares, signed by typing their full name; the day is kept with it."""

    type: Literal["signature"]
    declare: Line


class ColumnOption(Strict):
    """One of the answers to choose from in a column."""

    value: Id
    text: Line


class Column(Strict):
    """One question that is asked on each row; it has the keys of its type."""

    id: Id
    type: Literal["short-text", "number", "decimal", "money", "date", "select"]
    ask: Line
    noun: Line | None = None
    optional: bool = False
    max_length: int | None = None
    places: int | None = None
    min: int | Exact | None = None
    max: int | Exact | None = None
    earliest: MomentText | None = None
    latest: MomentText | None = None
    options: Many[ColumnOption] = ()
    _cell: Cell = PrivateAttr()

    @model_validator(mode="after")
    def _is_a_question(self) -> "Column":
        if "{" in self.ask or "{" in (self.noun or ""):
            raise ValueError("a column cannot carry answers in its words; write plain words")
        keys: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        if "options" in keys:
            keys["options"] = [
                Option(value=option.value, text=option.text) for option in self.options
            ]
            if len({option.value for option in self.options}) < len(self.options):
                raise ValueError("each option needs a value of its own")
        keys["noun"] = self.noun or f"{self.ask[0].lower()}{self.ask[1:]}".rstrip("?")
        try:
            self._cell = _CELLS[self.type].model_validate(keys)
        except ValidationError as failure:
            error = failure.errors()[0]
            name = ".".join(map(str, error["loc"]))
            raise ValueError(f"{name}: {error['msg']} in a {self.type} column".strip()) from None
        return self

    def cell(self, name: str) -> Cell:
        """The question on one row, whose boxes have this name."""
        return self._cell.model_copy(update={"id": name})


class Table(QuestionParts):
    """Rows with the same few questions on each; a row that is left blank does not count."""

    MOST_ROWS: ClassVar[int] = 50

    type: Literal["table"]
    row: Line = "Row"
    columns: Some[Column] = Field(max_length=10)
    min_rows: int = Field(default=1, ge=1, le=MOST_ROWS)
    max_rows: int = Field(default=10, ge=1, le=MOST_ROWS)

    @model_validator(mode="after")
    def _some_rows_fit(self) -> "Table":
        if self.min_rows > self.max_rows:
            raise ValueError("min_rows is more than max_rows, so that no number of rows fits")
        if len({column.id for column in self.columns}) < len(self.columns):
            raise ValueError("each column needs an id of its own")
        if all(column.optional for column in self.columns):
            raise ValueError("leave at least one column without 'optional', so that a row counts")
        return self
