from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.common.tasks.queries import course_of
from fingerpost.products.single_view import queries
from fingerpost.products.single_view.components import BAD_ROWS, LINKING
from fingerpost.products.single_view.permissions import READ_LOADS, VIEW_SOURCES
from fingerpost.products.single_view.tasks import link_people


@login_required
@permission_required(VIEW_SOURCES, raise_exception=True)
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    may_read_loads = request.user.has_perm(READ_LOADS)
    context = {"sources": queries.sources_shown(), "may_read_loads": may_read_loads}
    return render(request, "single_view/sources.jinja", context)


@login_required
@permission_required(VIEW_SOURCES, raise_exception=True)
@require_safe
def source(request: HttpRequest, source: str) -> HttpResponse:
    try:
        shown = queries.source_shown(source)
    except queries.NoSuchSource:
        raise Http404 from None
    context = {"shown": shown, "loads": queries.loads_of(source)}
    context["may_read_loads"] = request.user.has_perm(READ_LOADS)
    return render(request, "single_view/source.jinja", context)


@login_required
@permission_required(READ_LOADS, raise_exception=True)
@require_safe
def load(request: HttpRequest, number: int) -> HttpResponse:
    report = queries.load_report(number, request.GET.get("page", ""), course_of(link_people))
    if report is None:
        raise Http404
    context = {"report": report, "words": BAD_ROWS, "linking": LINKING}
    return render(request, "single_view/load.jinja", context)
