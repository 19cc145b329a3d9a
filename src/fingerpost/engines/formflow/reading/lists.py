"""The files in the folder `lists` of a service: on each line a value and its words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from fingerpost.engines.formflow.errors import DefinitionError, Problem
from fingerpost.engines.formflow.language.listed import MOST_ENTRIES, Entries

from .yaml_lines import MAX_CHARACTERS, read_yaml

FOLDER = "lists"
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_LONGEST_WORDS = 200


def read_lists(files: Mapping[str, str]) -> dict[str, Entries]:
    """Each list by its name, from the files of a service; raises DefinitionError."""
    lists: dict[str, Entries] = {}
    for name, text in files.items():
        path = PurePosixPath(name)
        if path.parent == PurePosixPath(FOLDER) and path.suffix in (".txt", ".yaml"):
            lists[path.stem] = _read(text, name)
    return lists


def _read(text: str, file: str) -> Entries:
    if len(text) > MAX_CHARACTERS:
        raise _refuse(file, 1, f"the file has more than {MAX_CHARACTERS:,} characters")
    rows = _from_yaml(text, file) if file.endswith(".yaml") else _from_lines(text)
    entries: dict[str, str] = {}
    for line, value, words in rows:
        if not _VALUE.fullmatch(value) or not 0 < len(words) <= _LONGEST_WORDS:
            raise _refuse(file, line, "write a value, a space and its words, such as: GB Britain")
        if value in entries:
            raise _refuse(file, line, f"'{value}' is in the list already; keep one")
        entries[value] = words
    if not 0 < len(entries) <= MOST_ENTRIES:
        raise _refuse(file, 1, f"write between 1 and {MOST_ENTRIES:,} lines")
    return entries


def _from_lines(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            value, _space, words = line.strip().partition(" ")
            yield number, value, " ".join(words.split())


def _from_yaml(text: str, file: str) -> Iterator[tuple[int, str, str]]:
    located = read_yaml(text, file)
    if not isinstance(located.data, dict):
        raise _refuse(file, 1, "write 'value: words' on each line")
    for value, words in located.data.items():
        yield located.lines[(value,)], str(value), words if isinstance(words, str) else ""


def _refuse(file: str, line: int, message: str) -> DefinitionError:
    return DefinitionError((Problem(file, line, "", message),))
