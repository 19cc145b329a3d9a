"""The pages that people look at, beside the journeys through forms."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from fingerpost.common.telemetry import queries as telemetry
from fingerpost.products.website import queries


def pages_looked_at(request: HttpRequest, _reference: str) -> SafeString:
    shown = {
        "pages": queries.pages_looked_at(request, now=timezone.now()),
        "counted_at": telemetry.last_counted_at(),
        "days": queries.DAYS_LOOKED_BACK,
    }
    return SafeString(render_to_string("website/pages_looked_at.jinja", shown, request=request))
