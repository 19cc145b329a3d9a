"""The files of a service folder that products further down the flow of data understand."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from pydantic import BaseModel

# Takes the text, the file's name, and the names of the files beside it in the folder, or None for
# what is published already; raises formflow's DefinitionError for what it cannot use.
Parse = Callable[[str, str, Collection[str] | None], Any]
_parse_by_file: dict[str, Parse] = {}
_model_by_file: dict[str, type[BaseModel]] = {}


def register(file_name: str, parse: Parse, model: type[BaseModel] | None = None) -> None:
    """Let a product read this file of every service folder, or every file of a pattern."""
    _parse_by_file[file_name] = parse
    if model is not None:
        _model_by_file[file_name] = model


def known_parts() -> Mapping[str, Parse]:
    """Every file that some product reads, and how."""
    return _parse_by_file


def parts_among(files: Collection[str]) -> Iterator[tuple[str, Parse]]:
    """Those of these files that some product reads, and how."""
    for pattern, parse in _parse_by_file.items():
        yield from ((name, parse) for name in sorted(files) if fnmatchcase(name, pattern))


def model_of(file_name: str) -> type[BaseModel] | None:
    """What a file may say, where its product tells, so that it can be filled in as a form."""
    return _model_by_file.get(file_name)
