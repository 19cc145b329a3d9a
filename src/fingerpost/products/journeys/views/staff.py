from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from fingerpost.common.design.components import spreadsheet
from fingerpost.common.telemetry import queries as telemetry
from fingerpost.products.journeys import components, queries
from fingerpost.products.journeys.forms import ChoiceForm
from fingerpost.products.journeys.permissions import VIEW_JOURNEYS
from fingerpost.products.journeys.queries import Choice, Report

SHOWN = {
    "percent": components.percent,
    "pounds": components.pounds,
    "duration": components.duration,
    "verdict": components.verdict,
}


@login_required
@permission_required(VIEW_JOURNEYS, raise_exception=True)
def services(request: HttpRequest) -> HttpResponse:
    shown = {
        "services": queries.overviews(now=timezone.now()),
        "counted_at": telemetry.last_counted_at(),
    }
    return render(request, "journeys/services.jinja", SHOWN | shown)


@login_required
@permission_required(VIEW_JOURNEYS, raise_exception=True)
def service(request: HttpRequest, service: str) -> HttpResponse:
    report, form = _asked(request, service)
    return render(
        request,
        "journeys/service.jinja",
        SHOWN
        | {
            "report": report,
            "filter_form": form,
            "map": components.map_of(report),
            "titles": components.titles_of(report.plan),
            "comments": queries.comments_on(service),
            "months": queries.measures_of(service, report.costs, now=timezone.now()),
        },
    )


@login_required
@permission_required(VIEW_JOURNEYS, raise_exception=True)
def measures(request: HttpRequest, service: str) -> StreamingHttpResponse:
    try:
        costs = queries.costs_of(service)
    except queries.NotCounted:
        raise Http404 from None
    months = queries.measures_of(service, costs, now=timezone.now())
    rows = components.measures_rows(months)
    return spreadsheet(f"{service}-measures", rows)


def _asked(request: HttpRequest, service: str) -> tuple[Report, ChoiceForm]:
    """What the filter asks for; all of the newest version where it asks for nothing real."""
    everything = _report(service, Choice())
    form = ChoiceForm(request.GET, _choices(everything))
    if not (request.GET and form.is_valid()):
        return everything, form
    return _report(service, Choice(**form.cleaned_data)), form


def _report(service: str, choice: Choice) -> Report:
    try:
        return queries.report_on(service, choice, now=timezone.now())
    except queries.NotCounted:
        raise Http404 from None


def _choices(report: Report) -> dict[str, list[tuple[str, Any]]]:
    numbers = sorted({report.version, *(one.number for one in report.versions)}, reverse=True)
    offered = {
        name: [(share.name, share.label) for share in shares if share.name]
        for name, shares in report.shares.items()
    }
    return {"version": [(str(number), str(number)) for number in numbers], **offered}
