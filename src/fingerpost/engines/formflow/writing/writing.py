"""Writing a definition in the order of its language, without what goes without saying."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from fingerpost.engines.formflow.errors import DefinitionError
from fingerpost.engines.formflow.language.conditions import (
    All,
    AnyOf,
    Calculated,
    Count,
    Not,
    SomeOf,
    Sum,
    Test,
)
from fingerpost.engines.formflow.language.content import Block
from fingerpost.engines.formflow.language.definition import (
    CheckAnswers,
    Definition,
    End,
    Exit,
    Page,
    Repeat,
    Section,
    Start,
)
from fingerpost.engines.formflow.language.lookups import Lookup
from fingerpost.engines.formflow.language.questions import QuestionParts
from fingerpost.engines.formflow.reading.problems import problems_of
from fingerpost.engines.formflow.reading.yaml_lines import Located
from fingerpost.engines.formflow.translating.translation import Translation, Wording

from .layout import Node, Part, Several, text_of
from .scalars import Scalar

_APART = (Section, Page, Repeat, Exit, Wording)
_NEVER_SHORT = (*_APART, Start, CheckAnswers, End, Block, QuestionParts, Lookup)
_CONDITIONS = (All, AnyOf, Not, SomeOf, Test, Count, Sum, Calculated)


def write_form(definition: Definition | Mapping[str, Any], file: str = "form.yaml") -> str:
    """The YAML of a form: the same text for the same form, read back as an equal definition.

    A mapping is the plain data of a form; raises DefinitionError if it is not of the language.
    """
    if isinstance(definition, Definition):
        return write_definition(definition)
    try:
        return write_definition(Definition.model_validate(definition))
    except ValidationError as failure:
        located = Located(definition, {(): 1})
        found = problems_of(failure.errors(include_url=False), located, file)
        raise DefinitionError(found) from None


def write_definition(definition: BaseModel) -> str:
    """The YAML of a definition in any language that `read_definition` reads."""
    return text_of(Part(_keys(definition), apart=isinstance(definition, Definition | Translation)))


def _keys(model: BaseModel) -> dict[str | int, Node]:
    return {
        field.alias or name: _node(value)
        for name, field in type(model).model_fields.items()
        if _says_something(value := getattr(model, name), field)
    }


def _says_something(value: object, field: FieldInfo) -> bool:
    return field.is_required() or value != field.get_default(call_default_factory=True)


def _node(value: Any) -> Node:
    if isinstance(value, BaseModel):
        return Part(_keys(value), short=not isinstance(value, _NEVER_SHORT))
    if isinstance(value, Mapping):
        by_number = all(isinstance(key, int) for key in value)
        return Part({key: _node(inner) for key, inner in value.items()}, short=by_number)
    if isinstance(value, tuple | list):
        return Several(
            tuple(_node(item) for item in value),
            apart=any(isinstance(item, _APART) for item in value),
            alike=not any(isinstance(item, _CONDITIONS) for item in value),
        )
    if isinstance(value, date):
        return value.isoformat()
    scalar: Scalar = value.value if isinstance(value, Enum) else value
    return scalar
