"""Something that is looked up once a page is answered, and what it gives."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, PrivateAttr, StringConstraints, ValidationError, model_validator

from .chosen import Radios, Select, YesNo
from .counted import DecimalNumber, Money, Number
from .dated import DateParts
from .exact import Exact
from .gathered import ColumnOption
from .question_parts import QuestionParts
from .strict import Id, Line, Many, Some, Strict
from .written import ShortText

GO_ON = "go-on"
FOUND, NOT_FOUND, UNAVAILABLE = STATES = ("found", "not-found", "unavailable")
LONGEST_WAIT = 5
Given: TypeAlias = ShortText | Number | DecimalNumber | Money | DateParts | YesNo | Select
_KINDS: dict[str, type[Given]] = {
    "short-text": ShortText,
    "number": Number,
    "decimal": DecimalNumber,
    "money": Money,
    "date": DateParts,
    "yes-no": YesNo,
    "select": Select,
}
Sent = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z]+[0-9]?)?$", max_length=80),
]
_OF_SOURCE = re.compile(r"lookup\.(.+)")


class Result(Strict):
    """One thing that a look-up gives, which is like an answer from then on.

    It has the keys of its type. `such_as` is what it is when somebody only tries the form.
    """

    id: Id
    type: Literal["short-text", "number", "decimal", "money", "date", "yes-no", "select"]
    title: Line | None = None
    optional: bool = False
    personal: bool = True
    max_length: int | None = None
    places: int | None = None
    min: int | Exact | None = None
    max: int | Exact | None = None
    options: Many[ColumnOption] = ()
    such_as: str | int | Exact | None = None
    _given: Given = PrivateAttr()

    @model_validator(mode="after")
    def _is_of_its_type(self) -> "Result":
        if "{" in (self.title or ""):
            raise ValueError("the title cannot carry answers; write plain words")
        own = ("title", "such_as", "options")
        keys: dict[str, Any] = {
            name: getattr(self, name) for name in sorted(self.model_fields_set) if name not in own
        }
        if self.options:
            keys["options"] = [one.model_dump() for one in self.options]
            if len({one.value for one in self.options}) < len(self.options):
                raise ValueError("each option needs a value of its own")
        keys |= {"id": self.id, "type": self.type, "ask": self.title or self.id}
        try:
            self._given = _KINDS[self.type].model_validate(keys)
        except ValidationError as failure:
            error = failure.errors()[0]
            name = ".".join(map(str, error["loc"]))
            raise ValueError(f"{name}: {error['msg']} in a {self.type} result".strip()) from None
        return self

    @property
    def given(self) -> Given:
        """The question whose answer it is like."""
        return self._given


class Lookup(Strict):
    """Something that is asked of a system once the page is answered, with answers given so far.

    Its own id has one of three values then: found, not-found or unavailable. The page, repeat or
    exit to which each of the last two leads is named, or "go-on".
    """

    id: Id
    connector: Id
    purpose: Id
    send: dict[Id, Sent] = Field(min_length=1, max_length=10)
    gives: Some[Result] = Field(max_length=20)
    wait: int | Exact = Field(default=2, gt=0, le=LONGEST_WAIT)
    not_found: Id
    unavailable: Id

    @property
    def state(self) -> Radios:
        """How it went, as if it were asked."""
        options = [{"value": state, "text": state} for state in STATES]
        return Radios.model_validate(
            {"id": self.id, "type": "radios", "ask": self.id, "options": options}
        )

    def sources(self) -> Iterator[tuple[str, str, str]]:
        """What the connector calls it, the question, and the part of its answer that is sent."""
        for name, source in self.send.items():
            question, _, part = source.partition(".")
            yield name, question, part


def looked_up_in(question: QuestionParts) -> str | None:
    """The result of a look-up with which a question is filled in, if it is."""
    found = _OF_SOURCE.fullmatch(question.prefill or "")
    return found[1] if found else None
