"""Going through the words of a definition, each with a name for its place that does not move."""

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from fingerpost.engines.formflow.language.calculations import DecisionTable
from fingerpost.engines.formflow.language.definition import End, Exit, Page, Repeat, Section
from fingerpost.engines.formflow.language.gathered import Column
from fingerpost.engines.formflow.language.listed import Entries
from fingerpost.engines.formflow.language.lookups import Result
from fingerpost.engines.formflow.language.questions import Autocomplete, QuestionParts
from fingerpost.engines.formflow.language.strict import ForPeople, Line, Strict, Words
from fingerpost.engines.formflow.places import Path

Model = TypeVar("Model", bound=BaseModel)
Table = TypeVar("Table", bound=DecisionTable)
LONGEST_LINE, LONGEST_WORDS = 500, 20_000
_NAMED_APART: dict[type[BaseModel], tuple[str, str]] = {
    Section: ("sections", "id"),
    Page: ("pages", "id"),
    Repeat: ("repeats", "repeat"),
    Exit: ("exits", "exit"),
    End: ("ends", "id"),
    QuestionParts: ("questions", "id"),
}
_NAMES = ("id", "value")  # of options and columns


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand, by the ids of the form: "questions.kind.options.delay.text".

    Blocks and rules have no ids; they are told apart by their English. Words that `go_unsaid` are
    the engine's own, which nobody wrote in this form. `file` is named where it is not the form's.
    """

    at: str
    english: str
    path: Path
    go_unsaid: bool = False
    longest: int = LONGEST_WORDS
    file: str = ""


Say = Callable[[Place], str]


@dataclass(frozen=True, slots=True)
class Rewording:
    """Puts other words into a definition; nothing but words is another.

    `lists` are the entries of long lists, by the name of their file.
    """

    say: Say
    lists: Mapping[str, Entries] = field(default_factory=dict)

    def of(self, part: Model, at: str = "", path: Path = ()) -> Model:
        """The part with each of its words as `say` has them."""
        changed: dict[str, Any] = {}
        for name, about in type(part).model_fields.items():
            value, key = getattr(part, name), about.alias or name
            there, inner = _joined(at, key), (*path, key)
            if (longest := _worded(type(part)).get(name)) is None:
                new = self._inside(value, there, inner)
            else:
                unsaid = name not in part.model_fields_set
                new = self._said(value, Place(there, "", inner, unsaid, longest))
            if new is not value:
                changed[name] = new
        made = _remade(part, changed, self.lists)
        return self._results(made, at, path) if isinstance(made, DecisionTable) else made

    def _results(self, table: Table, at: str, path: Path) -> Table:
        """A table of words with its results as they are said, told apart by their English."""
        if table.type != "words":
            return table
        places = {
            str(value): Place(f"{at}.results", str(value), (*path, "rows", number, "value"))
            for number, value in reversed([*enumerate(row.value for row in table.rows)])
        }
        if table.otherwise is not None:
            otherwise = str(table.otherwise)
            places.setdefault(otherwise, Place(f"{at}.results", otherwise, (*path, "otherwise")))
        said = {
            value: self.say(replace(place, longest=LONGEST_LINE)) for value, place in places.items()
        }
        return table.in_words(said) if any(a != b for a, b in said.items()) else table

    def of_part(self, part: Model, at: str) -> Model:
        """A file beside the form, named by `at`; made anew, so that it remembers no other words."""
        said = self.of(part, at)
        return part if said is part else type(part).model_construct(**dict(said))

    def _inside(self, value: Any, at: str, path: Path) -> Any:
        if isinstance(value, BaseModel):
            return self.of(value, at, path)
        if isinstance(value, tuple):
            new = tuple(
                self.of(one, _name_of(one, at), (*path, place))
                if isinstance(one, BaseModel)
                else one
                for place, one in enumerate(value)
            )
            return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
        return value

    def _said(self, value: Any, place: Place) -> Any:
        """Words, or words by a key: the errors of a question, the points of a scale."""
        if isinstance(value, str):
            words = self.say(replace(place, english=value))
            return value if words == value else words
        if isinstance(value, Mapping):
            return {
                key: self.say(
                    Place(f"{place.at}.{key}", words, (*place.path, key), False, place.longest)
                )
                for key, words in value.items()
            }
        return value


def _name_of(part: BaseModel, at: str) -> str:
    for kind, (group, key) in _NAMED_APART.items():
        if isinstance(part, kind):
            return f"{group}.{getattr(part, key)}"
    names = (str(getattr(part, key)) for key in _NAMES if key in type(part).model_fields)
    return _joined(at, next(names, ""))


def _joined(at: str, key: str) -> str:
    return ".".join(filter(None, (at, key)))


def _remade(part: Model, changed: dict[str, Any], lists: Mapping[str, Entries]) -> Model:
    copy = part.model_copy(update=changed) if changed else part
    if isinstance(copy, Autocomplete) and copy.list and copy.list in lists:
        return copy.in_words(lists[copy.list])
    if not changed:
        return part
    if isinstance(copy, Autocomplete) and copy.options:
        return copy.in_words({one.value: one.text for one in copy.options})
    if isinstance(copy, Column | Result):  # it holds the question that it stands for
        said = {name: getattr(copy, name) for name in part.model_fields_set | changed.keys()}
        options = {"options": [one.model_dump() for one in copy.options]} if copy.options else {}
        return type(part).model_validate(said | options)
    return copy


@cache
def _worded(model: type[BaseModel]) -> dict[str, int]:
    """The fields of a model that hold words for people, and how long these may be."""
    hints = typing.get_type_hints(model, include_extras=True)
    found = {name: _longest(hints[name]) for name in model.model_fields}
    return {name: longest for name, longest in found.items() if longest}


def _longest(hint: Any) -> int:
    if isinstance(hint, ForPeople):
        return hint.longest
    if hint in (Line, Words):
        return LONGEST_LINE if hint == Line else LONGEST_WORDS
    return max(map(_longest, typing.get_args(hint)), default=0)


def words_unsaid() -> set[str]:
    """Every word of the engine's own that stands where a form says nothing, such as "Yes"."""
    return set(_defaults(Strict))


def _defaults(part: type[BaseModel]) -> Iterator[str]:
    if part.__module__.startswith(Strict.__module__.rpartition(".")[0]):  # and no other language
        defaults = (part.model_fields[name].default for name in _worded(part))
        yield from (words for words in defaults if isinstance(words, str))
    for one in part.__subclasses__():
        yield from _defaults(one)
