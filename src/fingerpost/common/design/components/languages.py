"""In which languages a page can be seen, and which one somebody asks for."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, override

ENGLISH = "en"
NAMES = {ENGLISH: "English", "cy": "Cymraeg"}
LANGUAGE = "language"


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


def speaking(language: str) -> AbstractContextManager[Any]:
    """Say our own words in a language, until the page is made."""
    code = settings.LANGUAGE_CODE if language == ENGLISH else language
    return nullcontext() if get_language() == code else override(code)


def language_asked_for(request: HttpRequest) -> str:
    """The language that a link or button of ours names; "" for none."""
    asked = request.GET.get(LANGUAGE) or request.POST.get(LANGUAGE) or ""
    return asked if asked in NAMES else ""


def in_this_language(address: str) -> str:
    """An address of ours, so that its page is in the language of this one."""
    language = (get_language() or ENGLISH).partition("-")[0]
    if language == ENGLISH:
        return address
    return f"{address}{'&' if '?' in address else '?'}{LANGUAGE}={language}"
