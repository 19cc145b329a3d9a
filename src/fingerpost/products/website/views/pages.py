from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fingerpost.products.website import queries

from .telling import counted

if TYPE_CHECKING:
    from fingerpost.products.website.models import (
        ContentPage,
        HomePage,
        ServiceStartPage,
        StatementPage,
    )


@counted
def home_page(request: HttpRequest, page: HomePage) -> HttpResponse:
    return render(request, "website/home_page.jinja", {"page": page})


@counted
def content_page(request: HttpRequest, page: ContentPage) -> HttpResponse:
    content = {
        "page": page,
        "trail": queries.trail_to(page, request),
        "below": queries.pages_below(page),
    }
    return render(request, "website/content_page.jinja", content)


@counted
def service_start_page(request: HttpRequest, page: ServiceStartPage) -> HttpResponse:
    start = reverse("forms:start", kwargs={"service": page.service})
    content = {"page": page, "trail": queries.trail_to(page, request), "start": start}
    return render(request, "website/service_start_page.jinja", content)


@counted
def statement_page(request: HttpRequest, page: StatementPage) -> HttpResponse:
    return render(
        request,
        "website/statement_page.jinja",
        {"page": page, "trail": queries.trail_to(page, request)},
    )


def robots(request: HttpRequest) -> HttpResponse:
    content = {"sitemap": request.build_absolute_uri(reverse("sitemap"))}
    return render(request, "website/robots.jinja", content, content_type="text/plain")


def sign_in_to_edit(request: HttpRequest) -> HttpResponse:
    """The editor has no sign-in of its own: no password is ever asked for without a code."""
    if request.user.is_authenticated:  # the editor sends everyone here whom it does not admit
        raise PermissionDenied
    if "next" in request.GET:
        return redirect_to_login(request.GET["next"], reverse(settings.LOGIN_URL))
    return redirect(settings.LOGIN_URL)
