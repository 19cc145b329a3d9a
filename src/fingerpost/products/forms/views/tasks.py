from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.products.forms import components
from fingerpost.products.forms.queries import Draft

from .access import with_draft
from .filling import common


@require_safe
@with_draft
def tasks(request: HttpRequest, key: str, draft: Draft) -> HttpResponse:
    """The sections of a form that may be filled in in any order, and how far each is."""
    shown = components.shown_tasks(draft, draft.walk(timezone.localtime()))
    return render(request, "forms/tasks.jinja", common(draft) | {"page": shown})
