import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.common.design.components import (
    LANGUAGE,
    in_this_language,
    language_asked_for,
    shown_languages,
    speaking,
)
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries as services
from fingerpost.products.journeys import actions
from fingerpost.products.journeys.forms import PageFeedbackForm, ServiceFeedbackForm
from fingerpost.products.journeys.rules import About

from .asking import service_in

NAME = re.compile(r"[a-z0-9-]{0,50}")
PAGE = re.compile(r"/([a-z0-9-]+/)*")


def in_language_asked_for(view: Callable[[HttpRequest], HttpResponse]) -> Any:
    """In the language of the page from which somebody came."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        with speaking(language_asked_for(request) or ENGLISH):
            return view(request)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@in_language_asked_for
def page(request: HttpRequest) -> HttpResponse:
    """Was this page useful? What it is about are names of pages and of nothing else."""
    form = PageFeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _has_said_enough(request):
            return _wait(request)
        given = form.cleaned_data
        is_useful = given["useful"] == "yes"
        actions.give_feedback(_about(request), comment=given["comment"], is_useful=is_useful)
        return redirect(in_this_language(reverse("feedback:thanks")))
    return render(request, "feedback/page.jinja", {"form": form} | _languages(request))


@require_POST
@in_language_asked_for
def service(request: HttpRequest) -> HttpResponse:
    form = ServiceFeedbackForm(request.POST)
    about = service_in(request.POST.get("about", ""))
    if about is None:
        return redirect(in_this_language(reverse("feedback:thanks")))
    if not form.is_valid():
        return render(request, "feedback/service.jinja", {"form": form}, status=422)
    if _has_said_enough(request):
        return _wait(request)
    given = form.cleaned_data
    actions.give_feedback(about, comment=given["comment"], satisfaction=given["satisfaction"])
    return redirect(in_this_language(reverse("feedback:thanks")))


@require_safe
@in_language_asked_for
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "feedback/thanks.jinja")


def _has_said_enough(request: HttpRequest) -> bool:
    """Whether very much has come from this connection in a short time."""
    try:
        forms.count("feedback", forms.client_of(request))
    except forms.TooMany:
        return True
    return False


def _wait(request: HttpRequest) -> HttpResponse:
    return render(request, "feedback/too_many.jinja", status=429)


def _languages(request: HttpRequest) -> dict[str, Any]:
    """The languages to choose from, and what else stays in the address."""
    left = request.GET.copy()
    left.pop(LANGUAGE, None)
    current = language_asked_for(request) or ENGLISH
    languages = shown_languages(services.languages_offered(), current)
    return {"languages": languages, "keep": f"&{left.urlencode()}" if left else ""}


def _about(request: HttpRequest) -> About:
    """The page, or the service and its step; the whole website where neither is known."""
    asked = {name: request.GET.get(name, "") for name in ("service", "step", "page")}
    known = {one.slug for one in services.published_services()}
    if asked["service"] in known and NAME.fullmatch(asked["step"]):
        return About(service=asked["service"], step=asked["step"])
    is_page = len(asked["page"]) <= 200 and PAGE.fullmatch(asked["page"])
    return About(page=asked["page"] if is_page else "/")
