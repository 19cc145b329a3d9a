"""What is shared, with whom and why: for everybody, and for information governance to file."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.common.design.components import spreadsheet
from fingerpost.common.sharing import components, queries
from fingerpost.common.sharing.permissions import PROTECT_PEOPLE


@require_safe
def what_we_share(request: HttpRequest) -> HttpResponse:
    context = {"sources": queries.shared_sources(), "words_of": components.words_of}
    return render(request, "sharing/what_we_share.jinja", context)


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    context = {"sources": queries.shared_sources(), "words_of": components.words_of}
    return render(request, "sharing/register.jinja", context)


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
@require_safe
def record_of_processing(request: HttpRequest) -> HttpResponseBase:
    rows = components.processing_rows(queries.record_of_processing())
    return spreadsheet("record-of-processing", rows)


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
@require_safe
def impact_appendix(request: HttpRequest) -> HttpResponseBase:
    rows = components.impact_rows(queries.impact_appendix())
    return spreadsheet("impact-assessment-appendix", rows)
