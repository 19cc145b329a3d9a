"""YAML as plain data that remembers its lines.

Only what a definition needs: no tags, anchors or merges; "yes", "on" and dates stay words; a number
with a point is exact; keys are not repeated; size and depth are bounded before anything is built.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

import yaml

from fingerpost.engines.formflow.errors import DefinitionError, Problem
from fingerpost.engines.formflow.places import Path

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_WITH_POINT = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,10}")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data, and the line of each path into it; `files` has those of included parts."""

    data: Any
    lines: dict[Path, int]
    files: dict[Path, str] = field(default_factory=dict)


def read_yaml(text: str, file: str) -> Located:
    """Read one document; raises DefinitionError with the line of what cannot be read."""
    if len(text) > MAX_CHARACTERS:
        _refuse(file, 1, f"the file has more than {MAX_CHARACTERS:,} characters")
    reader = _Reader(file)
    try:
        data = reader.read(text)
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        _refuse(file, mark.line + 1 if mark else 1, failure.problem or "this is not YAML")
    except (yaml.YAMLError, UnicodeEncodeError):
        _refuse(file, 1, "the file holds characters that YAML does not allow")
    return Located(data, reader.lines)


class _Reader:
    """Builds data from parser events, one nesting level at a time."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {(): 1}

    def read(self, text: str) -> Any:
        self._events = yaml.parse(text, Loader=_LOADER)
        next(self._events)  # stream start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        data = self._value(next(self._events), ())
        next(self._events)  # document end
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            self._refuse(after, "a file holds one document; remove the second '---'")
        return data

    def _value(self, event: yaml.Event, path: Path) -> Any:
        self.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "anchors and aliases (& and *) are not used here; write it out")
        if getattr(event, "tag", None):
            self._refuse(event, "tags (!) are not used here")
        if len(path) > MAX_DEPTH:
            self._refuse(event, f"nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101  # nothing else can begin a value
        return _scalar(event)

    def _mapping(self, path: Path) -> dict[str | int, Any]:
        mapping: dict[str | int, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key must be a word")
            key = _scalar(event) if event.implicit[0] else event.value
            key = key if isinstance(key, int) and not isinstance(key, bool) else event.value
            if key in mapping:
                self._refuse(event, f"'{key}' is given twice; keep one")
            self.lines[(*path, key)] = _line(event)
            mapping[key] = self._value(next(self._events), (*path, key))
        return mapping

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _refuse(self, event: yaml.Event, message: str) -> NoReturn:
        _refuse(self.file, _line(event), message)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def means_another(text: str) -> bool:
    """Whether these words without quotes are read as a number, true, false or nothing."""
    return any((text in _CONSTANTS, _WHOLE.fullmatch(text), _WITH_POINT.fullmatch(text)))


def _scalar(event: yaml.ScalarEvent) -> Any:
    text: str = event.value
    if not event.implicit[0]:  # in quotes, or a block of text
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WITH_POINT.fullmatch(text):
        return Decimal(text)
    return int(text) if _WHOLE.fullmatch(text) else text


def _refuse(file: str, line: int, message: str) -> NoReturn:
    raise DefinitionError((Problem(file, line, "", message),)) from None
