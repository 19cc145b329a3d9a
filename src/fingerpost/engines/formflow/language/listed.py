"""One of many: a long list of answers, given with the question or in a file beside the form."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr, StringConstraints, ValidationInfo, model_validator

from .question_parts import QuestionParts
from .strict import Id, Line, Many, Strict

MOST_ENTRIES = 10_000
LONGEST_SELECT = 200  # a longer list is typed into, and matched
_COMPARED = 200
_MARKS = re.compile(r"[^\w\s]")
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=60)]
Entries = Mapping[str, str]


class Entry(Strict):
    """One of the answers on a list."""

    value: Code
    text: Line


class Autocomplete(QuestionParts):
    """One of many, found by typing a part of its words.

    The `list` is the name of a file in the folder `lists` of the service; where no files are read
    with the form, as when it is only written again, its entries are not known.
    """

    type: Literal["autocomplete"]
    options: Many[Entry] = Field(default=(), max_length=MOST_ENTRIES)
    list: Id | None = None
    _entries: Entries = PrivateAttr(default_factory=dict)

    @property
    def entries(self) -> Entries:
        """The words of each value."""
        return self._entries

    @property
    def is_typed(self) -> bool:
        """Whether there are too many to show them all."""
        return len(self._entries) > LONGEST_SELECT

    def in_words(self, entries: Entries) -> Self:
        """The same list in other words, as far as there are any; the values stay as they are."""
        known = {value: entries.get(value, words) for value, words in self._entries.items()}
        copy = self.model_copy()
        copy._entries = MappingProxyType(known)
        return copy

    @model_validator(mode="after")
    def _has_entries(self, info: ValidationInfo) -> "Autocomplete":
        if bool(self.options) == bool(self.list):
            raise ValueError("give either options, or the name of a list")
        entries = {entry.value: entry.text for entry in self.options}
        if len(entries) < len(self.options):
            raise ValueError("each option needs a value of its own")
        if self.list and info.context is not None:
            entries = dict(info.context["lists"].get(self.list, ()))
            if not entries:
                raise ValueError(f"there is no list '{self.list}'; add lists/{self.list}.txt")
        if twice := _given_twice(entries.values()):
            raise ValueError(f"“{twice}” stands for two values; say more about each")
        self._entries = MappingProxyType(entries)
        return self


def _given_twice(texts: Iterable[str]) -> str:
    """Words that nobody could tell from others when they are typed."""
    seen: set[str] = set()
    for text in texts:
        if (plain := plain_words(text)) in seen:
            return text
        seen.add(plain)
    return ""


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """Words without capitals, accents and marks."""
    apart = unicodedata.normalize("NFKD", text[:_COMPARED].replace("&", " and ")).casefold()
    return " ".join(_MARKS.sub("", apart).split())
