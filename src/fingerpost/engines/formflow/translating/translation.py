"""What a file of translations says."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

from fingerpost.engines.formflow.language.strict import Line, Many, Strict, Words
from fingerpost.engines.formflow.places import Path
from fingerpost.engines.formflow.wording import gaps, is_well_formed

Fault = tuple[Path, str]
# Left empty, or without anything after the colon, it still has to be written.
Translated = Annotated[
    str,
    BeforeValidator(lambda written: "" if written is None else written),
    StringConstraints(max_length=20_000),
]


class Wording(Strict):
    """Words at a place of the form: the English, and what it is in the other language.

    `was` is the translation of an earlier English, which is shown until there is a new one.
    """

    at: Line
    english: Words
    translation: Translated
    was: Words | None = None

    @property
    def is_written(self) -> bool:
        return bool(self.translation.strip())


class Translation(Strict):
    """Every wording of a form in one other language."""

    words: Many[Wording] = ()


def same_words(text: str) -> str:
    """Words without regard to where their lines break."""
    return " ".join(text.split())


def translation_faults(translation: Translation) -> Iterator[Fault]:
    """Words that are translated twice, or carry answers that the English does not carry."""
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(translation.words):
        path: Path = ("words", number)
        if (key := (one.at, same_words(one.english))) in seen:
            yield (*path, "at"), "these words of this place are translated above; keep one"
        seen.add(key)
        for name in ("translation", "was"):
            if fault := _wrong_gaps(one.english, getattr(one, name) or "", name):
                yield (*path, name), fault


def _wrong_gaps(english: str, words: str, name: str) -> str:
    if name == "was":  # of an English that is no longer known
        return "" if is_well_formed(words) else _BRACES
    if not is_well_formed(words) and is_well_formed(english):
        return _BRACES
    if other := sorted(set(gaps(words)) - set(gaps(english))):
        return f"the English does not carry the answer '{other[0]}'; leave {{{other[0]}}} out"
    return ""


_BRACES = "write a gap as {question-id} or {question-id|words for no answer}"


def translation_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of translations."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fingerpost translations",
    } | Translation.model_json_schema()
