"""Which draft belongs to this browser."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from fingerpost.engines.formflow import ENGLISH, Step, StepNotOnRoute, Walk
from fingerpost.products.forms import actions, permissions, queries
from fingerpost.products.forms.components import url_of
from fingerpost.products.forms.queries import Draft

from .speaking import is_switching, language_asked_for, speaking, without_language

COOKIE, RECEIPT_COOKIE, PROGRESS_COOKIE = "form", "sent", "progress"
View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Never kept by any cache; a draft or service that is gone is said in a sentence."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with speaking(language_asked_for(request) or ENGLISH):
            try:
                return view(request, *args, **kwargs)
            except queries.NoSuchService:
                raise Http404 from None
            except actions.DraftGone:
                service = kwargs.get("service", "")
                return render(request, "forms/gone.jinja", {"service": service}, status=410)

    return guarded


def with_draft(view: View) -> View:
    """Hand the view this browser's draft and its key, or send it where it can go on."""

    @private
    @wraps(view)
    def guarded(request: HttpRequest, service: str, **kwargs: Any) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return redirect("forms:start", service=service)
        draft = _draft_with(request, service, key)
        if draft is None:
            raise actions.DraftGone
        if draft.is_sent:
            return keep_receipt(redirect("forms:sent"), key)
        if language := language_asked_for(request):
            draft = actions.speak(draft, language)
            if not is_switching(request):
                return without_language(request)
        with speaking(draft.version.language):
            try:
                return view(request, key, draft, **kwargs)
            except StepNotOnRoute:
                here = draft.walk(timezone.localtime())
                return redirect(url_of(service, here.goes_on_at))

    return guarded


def with_receipt(view: View) -> View:
    """Hand the view what this browser sent last; what a worker wrote down, only to such workers."""

    @private
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        key = key_of(request, RECEIPT_COOKIE)
        if key is None:
            return redirect("/")
        receipt = queries.receipt_with(key, now=timezone.now())
        if receipt is None:
            raise actions.DraftGone
        if receipt.is_assisted and not request.user.has_perm(permissions.ASSIST):
            raise PermissionDenied
        language = language_asked_for(request) or receipt.version.language
        version = queries.in_language(receipt.version, language)
        with speaking(version.language):
            return view(request, replace(receipt, version=version), **kwargs)

    return guarded


def slowed_down(view: View) -> View:
    """Ask a client that sends much to wait."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except actions.TooMany:
            return render(request, "forms/too_many.jinja", status=429)

    return guarded


def count_look_ups(request: HttpRequest, here: Walk, step: Step) -> None:
    """Nobody finds out by trying what a system knows of others; raises TooMany."""
    if here.form.looks_up and getattr(here.visit(step).part, "lookup", None) is not None:
        actions.count("look-up", actions.client_of(request))


def draft_of(request: HttpRequest, service: str) -> Draft | None:
    """This browser's draft of a service; what a worker writes down, only for such workers."""
    key = key_of(request)
    return _draft_with(request, service, key) if key else None


def _draft_with(request: HttpRequest, service: str, key: str) -> Draft | None:
    draft = queries.draft_with(key, now=timezone.now())
    if draft is None or draft.version.service != service:
        return None
    if draft.is_assisted and not request.user.has_perm(permissions.ASSIST):
        raise PermissionDenied
    return draft


def key_of(request: HttpRequest, cookie: str = COOKIE) -> str | None:
    """The key in a cookie of ours, if its signature is."""
    key: str | None = request.get_signed_cookie(cookie, default=None, salt="forms")
    return key


def keep_key(response: HttpResponse, service: str, key: str) -> HttpResponse:
    """Let the browser, until it is closed, find its draft again; below this service only."""
    path = reverse("forms:start", kwargs={"service": service})
    return _keep(response, COOKIE, key, path)


def forget_key(response: HttpResponse, service: str) -> HttpResponse:
    """Let the browser no longer know of any draft of this service."""
    response.delete_cookie(COOKIE, path=reverse("forms:start", kwargs={"service": service}))
    return response


def keep_receipt(response: HttpResponse, key: str) -> HttpResponse:
    """Let the browser see its receipt, whose address does not name the service."""
    return _keep(response, RECEIPT_COOKIE, key, reverse("forms:sent"))


def keep_visit(response: HttpResponse, key: str) -> HttpResponse:
    """Let the browser see how it is going; at an address that does not name the service."""
    return _keep(response, PROGRESS_COOKIE, key, reverse("forms:ask-for-progress"))


def _keep(response: HttpResponse, name: str, key: str, path: str) -> HttpResponse:
    response.set_signed_cookie(
        name,
        key,
        salt="forms",
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
