from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .rules import NoOpenPurpose


class PurposeMiddleware:
    """Whoever looks at a person without an open purpose is asked for one and sees nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        if not isinstance(refusal, NoOpenPurpose):
            return None
        query = {"next": request.path} | ({"about": refusal.about} if refusal.about else {})
        return redirect(f"{reverse('sharing:state-purpose')}?{urlencode(query)}")
