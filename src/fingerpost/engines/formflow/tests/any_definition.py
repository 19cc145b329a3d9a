"""Definitions of every kind, made from the language itself, so also of what is added to it."""

from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from fingerpost.engines.formflow.language.definition import Definition

DAYS = ("today", "today - 18 years", "2026-11-23")
PIECES = [
    *" \n\t'\"\\!&*|%@`é\u2028\x85\x07😀[,:#-?a",
    ": ",
    " #",
    "- ",
    "? ",
    "yes",
    "1",
    "{a}",
    "---",
]
WORDS = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
    | st.just("Tell us of: {gap}")  # the one text that some parts must have
)
LONG = st.lists(
    st.sampled_from(["a", "word", "sentence.", "https://hatworth.example/" + "a" * 90, "#", ":"]),
    max_size=60,
).map(" ".join)
SCHEMA = Definition.model_json_schema(by_alias=True)


def models() -> dict[str, type[BaseModel]]:
    """Every model of the language by its name in the schema."""
    found, waiting = {}, [BaseModel]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            if model.__module__.startswith("fingerpost.engines.formflow.language"):
                found[model.__name__] = model
    return {name: found[name] for name in ("Definition", *SCHEMA["$defs"]) if name in found}


@cache
def parts(name: str) -> st.SearchStrategy[BaseModel]:
    """Any part of the language of that name."""
    schema = SCHEMA if name == "Definition" else SCHEMA["$defs"][name]
    return _data(schema).map(lambda data: _valid(models()[name], data)).filter(bool)


def _valid(model: type[BaseModel], data: Any) -> BaseModel | None:
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


@cache
def _referred(name: str) -> st.SearchStrategy[Any]:
    if (model := models().get(name)) is None:
        return st.deferred(lambda: _data(SCHEMA["$defs"][name]))
    data = st.deferred(lambda: _data(SCHEMA["$defs"][name]))
    return data.filter(lambda drawn: _valid(model, drawn) is not None)


def _data(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _referred(schema["$ref"].rsplit("/", 1)[1])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return st.one_of([_data(one) for one in schema[several]])
    return _OF_TYPE[schema.get("type", "null")](schema)


def _object(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "patternProperties" in schema:
        (values,) = schema["patternProperties"].values()
        return st.dictionaries(_string({"pattern": ""}), _data(values), min_size=1, max_size=2)
    if "properties" not in schema:
        names = _data(schema.get("propertyNames", {"type": "string"}))
        return st.dictionaries(names, _data(schema["additionalProperties"]), max_size=2)
    needed = set(schema.get("required", ()))
    fields = {key: _data(value) for key, value in schema["properties"].items()}
    return st.fixed_dictionaries(
        {key: fields[key] for key in fields if key in needed},
        optional={key: fields[key] for key in fields if key not in needed},
    )


def _string(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if "pattern" in schema:
        return st.sampled_from(["a", "b-2", "yes", "no", "null", "true", "on"])
    if "minLength" in schema:
        return WORDS | LONG.filter(bool)
    return st.sampled_from(DAYS)


def _array(schema: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(_data(schema["items"]), min_size=schema.get("minItems", 0), max_size=2)


def _integer(schema: dict[str, Any]) -> st.SearchStrategy[int]:
    return st.integers(schema.get("minimum", -9), schema.get("maximum", 99))


_OF_TYPE = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": lambda schema: st.sampled_from([Decimal(0), Decimal(7), Decimal("12.50")]),
    "boolean": lambda schema: st.booleans(),
    "null": lambda schema: st.none(),
}  # fmt: skip
