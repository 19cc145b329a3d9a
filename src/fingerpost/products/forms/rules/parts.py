"""The files of a service folder that products further down the flow of data understand."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

# Takes the text, the file's name, and the names of the files beside it in the folder, or None for
# what is published already; raises formflow's DefinitionError for what it cannot use.
Parse = Callable[[str, str, Collection[str] | None], Any]
_parse_by_file: dict[str, Parse] = {}


def register(file_name: str, parse: Parse) -> None:
    """Let a product read this file of every service folder."""
    _parse_by_file[file_name] = parse


def known_parts() -> Mapping[str, Parse]:
    """Every file that some product reads, and how."""
    return _parse_by_file
