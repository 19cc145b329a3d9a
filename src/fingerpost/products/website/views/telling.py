"""What telemetry is told of a page of the website: that somebody looked at it, never who."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from fingerpost.common.telemetry import actions as telemetry
from fingerpost.products.website.rules import name_of_page

if TYPE_CHECKING:
    from fingerpost.products.website.models import CouncilPage

AnyPage = TypeVar("AnyPage", bound="CouncilPage")
View = Callable[[HttpRequest, AnyPage], HttpResponse]


def counted(view: View[AnyPage]) -> View[AnyPage]:
    """Count each time that everybody may look at a page, and somebody does."""

    @wraps(view)
    def counting(request: HttpRequest, page: AnyPage) -> HttpResponse:
        response = view(request, page)
        if response.status_code == 200 and _is_public(request, page):
            telemetry.record_view(request, name_of_page(page.pk))
        return response

    return counting


def _is_public(request: HttpRequest, page: CouncilPage) -> bool:
    """Whether this is no preview, and no page for some: only a session lets anybody into those."""
    if request.method != "GET" or not page.live or getattr(request, "is_preview", False):
        return False
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return True
    return not page.get_view_restrictions().exists()
