"""Pydantic's errors as problems with a line, in words that say what to do."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from fingerpost.engines.formflow.errors import Problem
from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.places import Path, field_name

from .yaml_lines import Located

_WORDS = {
    "missing": "'{name}' is missing; add it",
    "string_type": "write words here; put quotes around numbers, true and false",
    "int_type": "write a whole number",
    "is_instance_of": "write a number, such as 2 or 2.5, without quotes",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "dict_type": "write 'key: value' lines here",
    "tuple_type": "write a list here, each item on a line that begins with '-'",
    "model_type": "write 'key: value' lines here",
    "model_attributes_type": "write 'key: value' lines here",
    "string_too_short": "write something here, or remove the line",
    "string_too_long": "shorten this to {max_length} characters",
    "too_short": "list at least one",
    "literal_error": "write {expected}",
    "enum": "write {expected}",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
    "union_tag_not_found": "'type' is missing; add it",
    "string_pattern_mismatch": "use lower-case letters, digits and single hyphens, letter first",
}


def problems_of(
    errors: Iterable[ErrorDetails],
    located: Located,
    file: str,
    language: type[BaseModel] = Definition,
) -> tuple[Problem, ...]:
    """Every error once, in the order of the file; words of the `language` are suggested."""
    found = [(resolve(located.data, error["loc"]), error) for error in errors]
    faulty = [path for path, _ in found]
    problems = [
        Problem(
            located.files.get(path, file),
            located.lines.get(path, 1),
            field_name(path),
            _message(error, language),
        )
        for path, error in found
        if not _follows_from_another(path, error, faulty)
    ]
    return tuple(sorted(set(problems), key=lambda one: (one.line, one.field, one.message)))


def resolve(data: Any, loc: tuple[str | int, ...]) -> Path:
    """The path into the data that a pydantic location names, without its union tags."""
    path: Path = ()
    for part in loc:
        is_key = isinstance(data, dict) and part in data
        if is_key or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data, path = data[part], (*path, part)
    return path


def _follows_from_another(path: Path, error: ErrorDetails, faulty: list[Path]) -> bool:
    """A list counts as empty when its items are faulty: only the items are worth telling."""
    return error["type"] == "too_short" and any(
        len(other) > len(path) and other[: len(path)] == path for other in faulty
    )


def _message(error: ErrorDetails, language: type[BaseModel]) -> str:
    kind, name = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        close = get_close_matches(name, _vocabulary(language), 1)
        advice = f"did you mean '{close[0]}'?" if close else "remove it"
        return f"'{name}' is not a word of this language here; {advice}"
    if kind == "union_tag_invalid":
        context = error["ctx"]
        return f"type: '{context['tag']}' is not a type; write {context['expected_tags']}"
    if kind == "value_error":
        return str(error["ctx"]["error"])
    context = error.get("ctx", {})
    return _WORDS.get(kind, error["msg"]).format(**context | {"name": name})


@cache
def _vocabulary(language: type[BaseModel]) -> tuple[str, ...]:
    schema = language.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for part in parts for key in part.get("properties", {})}))
