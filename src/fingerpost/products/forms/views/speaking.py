"""The language of a page: that of the draft or of what was sent, or what a link asks for."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, override

from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import queries
from fingerpost.products.forms.components.languages import LanguageShown, shown_languages
from fingerpost.products.forms.rules import LANGUAGES

LANGUAGE = "language"


def speaking(language: str) -> AbstractContextManager[Any]:
    """Say our own words in a language, until the page is made."""
    code = settings.LANGUAGE_CODE if language == ENGLISH else language
    return nullcontext() if get_language() == code else override(code)


def language_asked_for(request: HttpRequest) -> str:
    """The language that a link or button of ours names; "" for none."""
    asked = request.GET.get(LANGUAGE) or request.POST.get(LANGUAGE) or ""
    return asked if asked == ENGLISH or asked in LANGUAGES else ""


def is_switching(request: HttpRequest) -> bool:
    """Whether the button was pressed that shows the same page, as it is filled in, in another."""
    return LANGUAGE in request.POST


def without_language(request: HttpRequest) -> HttpResponse:
    """To the same page, by an address that does not change the language again."""
    left = request.GET.copy()
    left.pop(LANGUAGE, None)
    return redirect(f"{request.path}?{left.urlencode()}" if left else request.path)


def languages_to_ask_in(request: HttpRequest) -> tuple[LanguageShown, ...]:
    """The languages of a page that is of no service: those that any service is offered in."""
    current = language_asked_for(request) or ENGLISH
    return shown_languages(queries.languages_offered(), current)
