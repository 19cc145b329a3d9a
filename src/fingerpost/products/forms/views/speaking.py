"""The language of a page: that of the draft or of what was sent, or what a link asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fingerpost.common.design.components import (
    LANGUAGE,
    LanguageShown,
    language_asked_for,
    shown_languages,
    speaking,
)
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import queries

__all__ = [
    "is_switching",
    "language_asked_for",
    "languages_to_ask_in",
    "shown_languages",
    "speaking",
    "without_language",
]


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
