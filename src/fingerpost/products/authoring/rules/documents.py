"""The files of a service beside its form: which there may be, and what differs between two."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff

from fingerpost.products.forms.rules import is_picture

from .comparing import What

_NAME = re.compile(
    r"(?!form\.yaml)[a-z][a-z0-9-]{0,60}\.yaml|translations/[a-z0-9-]{1,60}\.yaml"
    r"|letters/[a-z0-9][a-z0-9-]{0,60}\.txt|content/[a-z0-9][a-z0-9-]{0,60}\.md"
    r"|lists/[a-z0-9][a-z0-9-]{0,60}\.txt"
)
FOLDERS = {"letters": ".txt", "content": ".md", "lists": ".txt"}
MOST_LINES = 60


@dataclass(frozen=True)
class FileDiffers:
    """A file that was added, removed or changed, with the lines that went and came."""

    name: str
    what: What
    lines: tuple[tuple[str, str], ...]


def may_be_edited(name: str) -> bool:
    """Whether the editor knows a file of this name; that of another name stays as it is."""
    return _NAME.fullmatch(name) is not None


def files_that_differ(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FileDiffers, ...]:
    """Every file that differs, by its name."""
    found = []
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        if was == now:
            continue
        what = What.ADDED if was is None else What.REMOVED if now is None else What.CHANGED
        lines = () if is_picture(name) else _lines(was or "", now or "")
        found.append(FileDiffers(name, what, lines))
    return tuple(found)


def _lines(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """The lines that went ("-") and came ("+"), at most so many."""
    told = unified_diff(was.splitlines(), now.splitlines(), n=0, lineterm="")
    lines = [(line[0], line[1:]) for line in told if not line.startswith(("---", "+++", "@@"))]
    return tuple((sign, text) for sign, text in lines[:MOST_LINES] if text.strip())
