import csv
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

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
COLUMNS = ("month", "begun", "completed", "completion", "satisfaction", "cost", "digital take-up")


@login_required
@permission_required(VIEW_JOURNEYS, raise_exception=True)
def services(request: HttpRequest) -> HttpResponse:
    counted = queries.services_counted(now=timezone.now())
    return render(request, "journeys/services.jinja", SHOWN | {"services": counted})


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
            "months": queries.measures_of(service, report.costs),
        },
    )


@login_required
@permission_required(VIEW_JOURNEYS, raise_exception=True)
def measures(request: HttpRequest, service: str) -> HttpResponse:
    try:
        costs = queries.costs_of(service)
    except queries.NotCounted:
        raise Http404 from None
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{service}-measures.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for one in queries.measures_of(service, costs):
        shares = (one.completion, one.satisfaction, one.cost, one.take_up)
        written = ["" if share is None else f"{share:.4f}" for share in shares]
        writer.writerow([one.month, one.begun, one.sent, *written])
    return response


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
