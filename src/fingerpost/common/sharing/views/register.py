"""What is shared, with whom and why: for everybody, and for information governance to file."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

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
def record_of_processing(request: HttpRequest) -> HttpResponse:
    lines = components.processing_record(queries.record_of_processing())
    return _spreadsheet("record-of-processing", lines)


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
@require_safe
def impact_appendix(request: HttpRequest) -> HttpResponse:
    lines = components.impact_lines(queries.impact_appendix())
    return _spreadsheet("impact-assessment-appendix", lines)


def _spreadsheet(name: str, lines: Iterator[str]) -> HttpResponse:
    name = f"{name}-{timezone.localdate().isoformat()}.csv"
    return HttpResponse(
        "".join(lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
