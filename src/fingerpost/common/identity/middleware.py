from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from . import actions
from .actions import SessionIsOver
from .rules import EndReason
from .subscribers import TOKEN

# All that somebody may reach who has not set up one-time codes yet.
SETTING_UP = {"mfa_activate_totp", "account_reauthenticate", "account_logout"}


class SignedInMiddleware:
    """Signs out whose session is over; keeps out whoever has no second factor yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without the cookie there is nobody, and the session is not even touched.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            token, user = request.session.get(TOKEN, ""), request.user
            try:
                session = actions.continue_session(token, user=user, now=timezone.now())
            except SessionIsOver as over:
                return self._signed_out(request, over.reason)
            request.signed_in_session = session  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        session = getattr(request, "signed_in_session", None)
        here = request.resolver_match.view_name if request.resolver_match else ""
        if session is None or session.is_strong or here in SETTING_UP:
            return None
        return redirect("mfa_activate_totp")

    def _signed_out(self, request: HttpRequest, reason: EndReason | None) -> HttpResponse:
        logout(request)
        request.session["signed_out_because"] = reason or "unknown"
        if request.method in {"GET", "HEAD"}:
            return self.get_response(request)  # a public page is shown, any other asks to sign in
        return redirect(
            f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _before(request)})}"
        )


def _before(request: HttpRequest) -> str:
    """The page with the form that was sent, if it is one of ours."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    split = urlsplit(page)
    return f"{split.path}?{split.query}" if split.query else split.path
