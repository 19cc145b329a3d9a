"""The fields of a part as somebody fills them in: which kind of box each needs."""

import types
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from .language import Model, is_list, is_literal, keys_of, models_in_field, type_of

LONG = 1_000  # characters, from which on words get a box of several lines
NAMES = ("id", "repeat", "exit", "value")  # under which answers are kept, so they stay


class Kind(StrEnum):
    """What sort of thing somebody fills in."""

    LINE = "line"
    WORDS = "words"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    NAME = "name"
    YAML = "yaml"


@dataclass(frozen=True)
class Shape:
    """One field: `key` as it is written, within `group` where that is a mapping of words."""

    key: str
    kind: Kind
    is_required: bool
    default: Any = None
    choices: tuple[str, ...] = ()
    max_length: int | None = None
    group: str = ""

    @property
    def field(self) -> str:
        return f"{self.group}__{self.key}" if self.group else self.key


@cache
def shapes_of(model: Model) -> tuple[Shape, ...]:
    """What can be filled in of a part; lists of parts and conditions have pages of their own."""
    found: list[Shape] = []
    for key, field in keys_of(model).items():
        if key == "type" and type_of(model):
            continue
        if not models_in_field(field):
            found += _shapes(key, field)
    return tuple(found)


def _shapes(key: str, field: FieldInfo) -> list[Shape]:
    inner = get_args(field.annotation)
    if get_origin(field.annotation) is dict and is_literal(inner[0]) and _is_words(inner[1]):
        return [Shape(word, Kind.LINE, False, group=key) for word in get_args(inner[0])]
    kind, choices, longest = _kind(key, field.annotation, field.metadata)
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    if isinstance(default, Decimal):
        default = str(default)
    return [Shape(key, kind, field.is_required(), default, choices, longest)]


def _kind(key: str, annotation: Any, about: Any) -> tuple[Kind, tuple[str, ...], int | None]:
    annotation, about = _bare(annotation, tuple(about))
    if annotation is bool:
        return Kind.FLAG, (), None
    if annotation in (Decimal, float):
        return Kind.LINE, (), None  # in a file a word too, so that no digit is lost
    if annotation is int:
        return Kind.NUMBER, (), None
    if is_literal(annotation) and all(isinstance(one, str) for one in get_args(annotation)):
        return Kind.CHOICE, get_args(annotation), None
    if annotation is str:
        longest = next((n for one in about if (n := getattr(one, "max_length", None))), None)
        if key in NAMES:
            return Kind.NAME, (), longest
        return (Kind.WORDS if (longest or 0) > LONG else Kind.LINE), (), longest
    if is_list(annotation):
        return _kind_of_list(get_args(annotation)[0])
    return Kind.YAML, (), None


def _kind_of_list(inner: Any) -> tuple[Kind, tuple[str, ...], int | None]:
    bare, _about = _bare(inner, ())
    if is_literal(bare) and all(isinstance(one, str) for one in get_args(bare)):
        return Kind.CHOICES, get_args(bare), None
    return (Kind.LINES if bare is str else Kind.YAML), (), None


def _bare(annotation: Any, about: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """The annotation without "or nothing" and without what is said about it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bare(inner[0], (*about, *inner[1:]))
    if origin in (Union, types.UnionType):
        given = [one for one in inner if one is not type(None)]
        if len(given) == 1:
            return _bare(given[0], about)
    return annotation, about


def _is_words(annotation: Any) -> bool:
    return _bare(annotation, ())[0] is str
