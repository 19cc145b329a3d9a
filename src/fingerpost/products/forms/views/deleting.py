from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.products.forms import actions
from fingerpost.products.forms.components import url_of
from fingerpost.products.forms.queries import Draft

from .access import forget_key, with_draft
from .filling import common


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def delete(request: HttpRequest, key: str, draft: Draft) -> HttpResponse:
    """Leave nothing behind, on a phone or computer that others use."""
    if request.method == "POST":
        actions.delete_draft(key, by=request.user)
        return forget_key(render(request, "forms/deleted.jinja"), draft.version.service)
    here = draft.walk(timezone.localtime())
    context = common(draft) | {"back": url_of(draft.version.service, here.goes_on_at)}
    return render(request, "forms/delete.jinja", context)
