from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fingerpost.products.authoring import components, queries

from .access import for_editors


@for_editors
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    return render(request, "authoring/services.jinja", {"services": queries.services()})


@for_editors
@require_safe
def outline(request: HttpRequest, service: str) -> HttpResponse:
    copy = queries.working_copy(service)
    shown = {
        "copy": copy,
        "url_to_try": reverse("forms:try", args=[queries.key_to_try(service)]),
        "files": components.files_shown(queries.documents(copy)),
        "outline": components.outline_of(copy),
        "changes": components.changes_shown(queries.changes_since(service, at_most=10)),
    }
    return render(request, "authoring/outline.jinja", shown)
