"""Walking a definition with the path of each part, the same path that the YAML file has."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from fingerpost.engines.formflow.places import Path


def parts_with_paths(value: Any, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Each model inside the value, outermost first, in the order of the language."""
    if isinstance(value, BaseModel):
        yield path, value
        for name, field in type(value).model_fields.items():
            yield from parts_with_paths(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from parts_with_paths(item, (*path, index))
