from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from fingerpost.common.design import views

from .reception import length_of

Respond = Callable[[HttpRequest], HttpResponse]


def refuse_too_large(get_response: Respond) -> Respond:
    """Say in a sentence that too much came at once, before anything reads it."""

    def respond(request: HttpRequest) -> HttpResponse:
        if length_of(request.META) > settings.BODY_MAX_BYTES:
            return views.too_large(request, settings.BODY_MAX_BYTES)
        return get_response(request)

    return respond
