"""In which languages a page can be seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.engines.formflow import ENGLISH

NAMES = {ENGLISH: "English", "cy": "Cymraeg"}


@dataclass(frozen=True)
class LanguageShown:
    """A language by its own name, and whether the page is in it."""

    code: str
    name: str
    is_current: bool


def shown_languages(offered: Iterable[str], current: str) -> tuple[LanguageShown, ...]:
    """The languages to choose from; none where there is but one."""
    found = tuple(LanguageShown(code, NAMES[code], code == current) for code in offered)
    return found if len(found) > 1 else ()
