from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from fingerpost.common.design.components import Slot, panels_in
from fingerpost.products.authoring import components, queries, rules
from fingerpost.products.authoring.queries import WorkingCopy

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
        "beside": _beside(request, copy),
        "url_to_try": reverse("forms:try", args=[queries.key_to_try(service)]),
        "files": components.files_shown(queries.documents(copy)),
        "outline": components.outline_of(copy),
        "changes": components.changes_shown(queries.changes_since(service, at_most=10)),
    }
    return render(request, "authoring/outline.jinja", shown)


def _beside(request: HttpRequest, copy: WorkingCopy) -> dict[str, list[SafeString]]:
    """What others show beside each page, by where it is edited."""
    return {
        components.url_of(copy.service, one.place): panels
        for one in rules.parts_in(copy.form)
        if one.place[-2:-1] == ("pages",)
        and (panels := panels_in(Slot.FORM_PART, request, f"{copy.service}:{one.name}"))
    }
