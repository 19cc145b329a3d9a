from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.common.design.components import spreadsheet

from . import actions
from .components import rows_of
from .forms import SearchForm
from .permissions import VIEW_AUDIT


@login_required
@permission_required(VIEW_AUDIT, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.POST if request.method == "POST" else None)
    page = None
    if form.is_valid():
        page = actions.search_entries(form.criteria, older_than=form.older_than, by=request.user)
    return render(request, "audit/search.jinja", {"form": form, "page": page})


@login_required
@permission_required(VIEW_AUDIT, raise_exception=True)
@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "audit/search.jinja", {"form": form, "page": None})
    entries = actions.download_entries(form.criteria, by=request.user)
    return spreadsheet("audit", rows_of(entries))


@login_required
@permission_required(VIEW_AUDIT, raise_exception=True)
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    try:
        shown = actions.open_entry(number, by=request.user)
    except actions.NoSuchEntry:
        raise Http404 from None
    return render(request, "audit/entry.jinja", {"shown": shown})
