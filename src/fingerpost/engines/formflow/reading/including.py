"""Pieces that several forms share: an `include` in a list stands for the list that a file holds.

Everything is put in its place before the definition is read, so nothing else knows of it; each part
keeps the file and line it came from.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from fingerpost.engines.formflow.errors import DefinitionError, Problem
from fingerpost.engines.formflow.language.schema import INCLUDING
from fingerpost.engines.formflow.places import Path

from .yaml_lines import Located, read_yaml

INCLUDE = "include"
DEEPEST = 3
MOST_INCLUDED = 100
MOST_PARTS = 50_000
_NAME = re.compile(r"fragments/[a-z0-9][a-z0-9-]{0,59}\.yaml")
_NAMED = re.compile(r"\binclude:[ ]*[\"']?(fragments/[a-z0-9-]+\.yaml)")


def with_included(located: Located, file: str, beside: Mapping[str, str]) -> Located:
    """The data with every included list in its place; raises DefinitionError.

    `beside` are the texts of the files in the folder of the form, by their paths.
    """
    whole = _Whole(beside)
    data = whole.put(located.data, (), (), _Source(located, file, ()))
    return Located(data, whole.lines, whole.files)


def included_by(text: str, texts: Mapping[str, str]) -> set[str]:
    """The names of all fragments that a form names, and that those name that are known."""
    found: set[str] = set()
    waiting = set(_NAMED.findall(text))
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(_NAMED.findall(texts.get(name, ""))) - found
    return found


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, and the files that include it, outermost first."""

    located: Located
    file: str
    around: tuple[str, ...]


@dataclass(slots=True)
class _Whole:
    beside: Mapping[str, str]
    lines: dict[Path, int] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)
    read: dict[str, Located] = field(default_factory=dict)
    included: int = 0

    def put(self, data: Any, old: Path, new: Path, source: _Source) -> Any:
        """The data as it stands in the whole; its places are remembered."""
        self.lines[new] = source.located.lines[old]
        if source.around:
            self.files[new] = source.file
        if len(self.lines) > MOST_PARTS:
            self._refuse(source, old, "with what it includes, the form has too many parts")
        if isinstance(data, dict):
            return {
                key: self.put(value, (*old, key), (*new, key), source)
                for key, value in data.items()
            }
        if isinstance(data, list):
            items: list[Any] = []
            for item, path, origin in self._items(data, old, source):
                items.append(self.put(item, path, (*new, len(items)), origin))
            return items
        return data

    def _items(
        self, data: list[Any], old: Path, source: _Source
    ) -> Iterator[tuple[Any, Path, _Source]]:
        """Each item with its path in its own file; instead of an `include` what is included."""
        may_include = old[-1] in INCLUDING if old else bool(source.around)
        for place, item in enumerate(data):
            path = (*old, place)
            if not (may_include and isinstance(item, dict) and INCLUDE in item):
                yield item, path, source
                continue
            fragment = self._fragment(item, path, source)
            yield from self._items(fragment.located.data, (), fragment)

    def _fragment(self, item: dict[Any, Any], path: Path, source: _Source) -> _Source:
        name, around = item[INCLUDE], (*source.around, source.file)
        if len(item) > 1:
            self._refuse(source, path, "an 'include' stands alone; remove the other lines")
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            self._refuse(source, path, "write the name of a file as fragments/some-name.yaml")
        if name in around:
            self._refuse(source, path, f"'{name}' would include itself")
        self.included += 1
        if len(around) > DEEPEST or self.included > MOST_INCLUDED:
            self._refuse(source, path, "too much is included; write some of it out")
        if name not in self.beside:
            self._refuse(source, path, f"there is no file '{name}'; add it to the folder")
        if name not in self.read:
            self.read[name] = read_yaml(self.beside[name], name)
        located = self.read[name]
        if not isinstance(located.data, list):
            raise DefinitionError((Problem(name, 1, "", "write a list, each item after '-'"),))
        return _Source(located, name, around)

    def _refuse(self, source: _Source, path: Path, message: str) -> NoReturn:
        line = source.located.lines[path]
        raise DefinitionError((Problem(source.file, line, INCLUDE, message),))
