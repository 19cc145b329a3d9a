from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .rules import OBJECTION_COOKIE, objects

A_YEAR = 365 * 24 * 60 * 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def statistics(request: HttpRequest) -> HttpResponse:
    """What is counted, and the one button that ends it."""
    if request.method == "POST":
        response = redirect("telemetry:statistics")
        if request.POST.get("count") == "no":
            _remember(response)
        else:
            response.delete_cookie(OBJECTION_COOKIE, samesite="Lax")
        return response
    context = {
        "has_objected": OBJECTION_COOKIE in request.COOKIES,
        "browser_objects": objects({}, request.headers),
    }
    return render(request, "telemetry/statistics.jinja", context)


def _remember(response: HttpResponse) -> None:
    response.set_cookie(
        OBJECTION_COOKIE,
        "1",
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
