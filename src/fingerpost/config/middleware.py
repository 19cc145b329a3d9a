from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from fingerpost.common.design import views

from .reception import length_of

_NONCE = "the nonce of a page"
_CHANGES = {"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"}  # as django-csp has them
Respond = Callable[[HttpRequest], HttpResponse]


def refuse_too_large(get_response: Respond) -> Respond:
    """Say in a sentence that too much came at once, before anything reads it."""

    def respond(request: HttpRequest) -> HttpResponse:
        if length_of(request.META) > settings.BODY_MAX_BYTES:
            return views.too_large(request, settings.BODY_MAX_BYTES)
        return get_response(request)

    return respond


class ContentPolicyMiddleware(CSPMiddleware):
    """Composes the policy of a page that asks for no other once, and gives it each page's nonce."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        nonce = getattr(request, "_csp_nonce", None)
        if nonce is None or HEADER in response or _CHANGES & vars(response).keys():
            return super().process_response(request, response)
        response[HEADER] = _policy().replace(_NONCE, nonce)
        return response


@cache
def _policy() -> str:
    return build_policy(nonce=_NONCE)
