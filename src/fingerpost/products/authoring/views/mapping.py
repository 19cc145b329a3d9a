from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.authoring import components, queries

from .access import for_editors


@for_editors
@require_safe
def routes(request: SignedInRequest, service: str) -> HttpResponse:
    copy = queries.working_copy(service)
    shown = {"copy": copy, "way": components.way_to(copy, ())}
    try:
        found = queries.routes_of(copy, today=timezone.localdate())
        shown |= {"routes": found, "map": components.drawn(copy, found)}
    except DefinitionError as refusal:
        shown["problems"] = refusal.problems
    return render(request, "authoring/routes.jinja", shown)
