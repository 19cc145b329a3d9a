"""What should be looked at before a form is published, though it is no fault."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .editing import digest
from .parts import Found, parts_in
from .places import Part, Place

LONGEST_QUESTION = 25  # words
FEWEST_WORDS = 15  # below which how hard words are to read cannot be told
HARDEST = 45  # Björnsson's LIX: what a confident reader of eleven can follow
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;\n]+(?:\s|$)")
_READ = ("ask", "title", "hint", "help", "text", "description", "agree")


class Kind(StrEnum):
    """What there is to look at."""

    HARD = "hard"
    LONG = "long"
    JARGON = "jargon"
    REPEATS = "repeats"
    UNNEEDED = "unneeded"
    PURPOSE = "purpose"
    UNTRANSLATED = "untranslated"
    OUTDATED = "outdated"


class Untranslated(Protocol):
    """Words of a form that lack a translation, or whose translation is of an earlier English."""

    @property
    def language(self) -> str: ...
    @property
    def path(self) -> Place: ...
    @property
    def english(self) -> str: ...
    @property
    def is_stale(self) -> bool: ...


@dataclass(frozen=True)
class Remark:
    """Something to look at: the part, its key, and the words that it is about."""

    kind: Kind
    place: Place
    key: str
    words: str
    instead: str = ""

    @property
    def mark(self) -> str:
        """The same for the same words, wherever the part stands then."""
        return digest([self.kind, self.key, self.words])


_NAMING = (
    "question", "count", "sum", "same_as", "less_than", "at_most", "more_than", "at_least",
)  # fmt: skip


def remarks_on(form: Part, jargon: Mapping[str, str]) -> tuple[Remark, ...]:
    """Everything to look at, in the order of the form; `jargon` has plain words for each."""
    used = _names_used(form)
    found: list[Remark] = []
    for one in parts_in(form):
        found += _on_words(one, jargon)
        if one.is_question:
            found += _on_question(one, used)
    return tuple(found)


def remarks_on_translations(form: Part, found: Iterable[Untranslated]) -> tuple[Remark, ...]:
    """What lacks a translation, each at the part of the form that says it."""
    places = {one.place for one in parts_in(form)}
    return tuple(
        Remark(
            Kind.OUTDATED if one.is_stale else Kind.UNTRANSLATED,
            _part_with(one.path, places),
            str(one.path[-1]),
            one.english,
            one.language,
        )
        for one in found
    )


def _part_with(path: Place, places: set[Place]) -> Place:
    """The innermost part that holds words."""
    while path and path not in places:
        path = path[:-1]
    return path


def lix(text: str) -> float:
    """How hard words are to read: words in a sentence, and long words in a hundred (LIX, 1968)."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(bool(_WORD.search(one)) for one in _SENTENCE.split(text)) or 1
    long_words = sum(len(word) > 6 for word in words)
    return len(words) / sentences + 100 * long_words / len(words)


def _on_words(one: Found, jargon: Mapping[str, str]) -> Iterator[Remark]:
    for key in _READ:
        text = one.part.get(key)
        if not isinstance(text, str):
            continue
        if len(_WORD.findall(text)) >= FEWEST_WORDS and lix(text) > HARDEST:
            yield Remark(Kind.HARD, one.place, key, text)
        for word, instead in jargon.items():
            if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
                yield Remark(Kind.JARGON, one.place, key, word, instead)


def _on_question(one: Found, used: set[str]) -> Iterator[Remark]:
    ask, hint = str(one.part.get("ask", "")), one.part.get("hint")
    if len(_WORD.findall(ask)) > LONGEST_QUESTION:
        yield Remark(Kind.LONG, one.place, "ask", ask)
    if isinstance(hint, str) and _bare(hint) == _bare(ask):
        yield Remark(Kind.REPEATS, one.place, "hint", ask)
    if one.part.get("optional") and one.name not in used and not (hint or one.part.get("help")):
        is_personal = one.part.get("personal", True)
        yield Remark(Kind.PURPOSE if is_personal else Kind.UNNEEDED, one.place, "ask", ask)


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _names_used(value: object) -> set[str]:
    """The questions that a condition or a calculation looks at, or that stand in words."""
    if isinstance(value, str):
        return set(re.findall(r"\{([a-z][a-z0-9-]*)", value))
    if isinstance(value, list):
        return {name for one in value for name in _names_used(one)}
    if isinstance(value, dict):
        naming = (*_NAMING, "value") if "type" in value else _NAMING
        texts = [value[key] for key in naming if isinstance(value.get(key), str)]
        named = {name for text in texts for name in re.findall(r"[a-z][a-z0-9-]*", text)}
        return named | {name for one in value.values() for name in _names_used(one)}
    return set()
