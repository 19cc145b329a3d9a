"""Which kind of part may stand where, as the models of the language themselves say it.

A type of question or a kind of part that is added to the language is known here by itself.
"""

import types
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from fingerpost.engines.formflow.language.definition import Definition

from .places import NoSuchPart, Part, Place, part_at

Model = type[BaseModel]


@dataclass(frozen=True)
class PartList:
    """A list of parts that a part has: its key, and what may stand in it."""

    name: str
    models: tuple[Model, ...]
    is_required: bool


@cache
def lists_of(model: Model) -> tuple[PartList, ...]:
    """The lists of parts of a model, in the order of the language."""
    return tuple(
        PartList(key, found, field.is_required())
        for key, field in keys_of(model).items()
        if is_list(field.annotation) and (found := models_in_field(field))
    )


@cache
def keys_of(model: Model) -> dict[str, FieldInfo]:
    """The fields of a model by the key they are written under."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_at(form: Part, place: Place) -> Model:
    """The model of the part at a place; raises NoSuchPart."""
    model: Model = Definition
    for step, name in enumerate(place):
        if isinstance(name, str):
            here = place[: step + 1]
            if is_list(_field(model, name).annotation):
                here = place[: step + 2]
            model = fitting(models_in_field(_field(model, name)), part_at(form, here))
    return model


def list_at(form: Part, place: Place) -> PartList:
    """What may be added to the list at a place; raises NoSuchPart."""
    owner = model_at(form, place[:-1])
    found = next((one for one in lists_of(owner) if (one.name,) == place[-1:]), None)
    if found is None:
        raise NoSuchPart("/".join(map(str, place)))
    return found


def fitting(models: tuple[Model, ...], part: Part) -> Model:
    """Which of some models a part is written as: by its type, else by its keys."""
    for model in models:
        if "type" in part and part["type"] == type_of(model):
            return model
    known = [model for model in models if type_of(model) is None]
    by_fit = sorted(known, key=lambda model: _fit(model, part), reverse=True)
    if not by_fit:
        raise NoSuchPart(str(part.get("type", "")))
    return by_fit[0]


@cache
def type_of(model: Model) -> str | None:
    """What a model of this kind has as its type, where there is only one such word."""
    field = model.model_fields.get("type")
    words = get_args(field.annotation) if field and is_literal(field.annotation) else ()
    return words[0] if len(words) == 1 else None


@cache
def models_in(annotation: Hashable) -> tuple[Model, ...]:
    """The models that may stand where this annotation does, in a list or not."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Annotated, tuple):
        return models_in(inner[0])
    if origin in (Union, types.UnionType):
        return tuple(model for one in inner for model in models_in(one))
    return ()


def models_in_field(field: FieldInfo) -> tuple[Model, ...]:
    """The models that may stand in a field, in a list or not."""
    annotation: Any = field.annotation
    return models_in(annotation)


def is_list(annotation: Any) -> bool:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return is_list(inner[0])
    return origin is tuple


def is_literal(annotation: Any) -> bool:
    return get_origin(annotation) is Literal


def _fit(model: Model, part: Part) -> tuple[int, int]:
    """How many keys of the part the model knows, and how few of those it needs are missing."""
    keys = keys_of(model)
    needed = {key for key, field in keys.items() if field.is_required()}
    return len(part.keys() & keys.keys()), -len(needed - part.keys())


def _field(model: Model, key: str) -> FieldInfo:
    if (field := keys_of(model).get(key)) is None:
        raise NoSuchPart(key)
    return field
