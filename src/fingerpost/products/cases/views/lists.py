from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fingerpost.products.cases import queries
from fingerpost.products.cases.forms import ListFilterForm
from fingerpost.products.cases.permissions import (
    COUNT_CASES,
    MANAGE_CASES,
    WORK_CASE,
    WORK_FRONT_DOOR,
)

from .acting import user_of

PAGE_LENGTH = 25


@login_required
@permission_required(WORK_FRONT_DOOR, raise_exception=True)
def queue(request: HttpRequest) -> HttpResponse:
    cases = queries.queue_of(user_of(request))
    return render(request, "cases/queue.jinja", _page_of(cases, request))


@login_required
@permission_required(WORK_CASE, raise_exception=True)
def my_cases(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    page = _page_of(queries.cases_of(user), request)
    covers = any(row.worker != str(user) for row in page["rows"])
    return render(request, "cases/my_cases.jinja", {"is_covering": covers, **page})


@login_required
@permission_required(MANAGE_CASES, raise_exception=True)
def team(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    page = _page_of(queries.team_cases_of(user), request)
    return render(
        request,
        "cases/team.jinja",
        {"loads": queries.loads_in(user), "reviews": queries.next_reviews_of(user), **page},
    )


@login_required
@permission_required(COUNT_CASES, raise_exception=True)
def numbers(request: HttpRequest) -> HttpResponse:
    counts = queries.count_cases_by_service()
    return render(request, "cases/numbers.jinja", {"counts": counts})


def _page_of(cases: Any, request: HttpRequest) -> dict[str, Any]:
    form = ListFilterForm(request.GET, choices=queries.choices_in(cases))
    wanted = (
        {name: value for name, value in form.cleaned_data.items() if value}
        if form.is_valid()
        else {}
    )
    page = Paginator(queries.narrowed(cases, wanted), PAGE_LENGTH).get_page(request.GET.get("page"))
    applied = [dict(form.fields[name].choices)[value] for name, value in wanted.items()]  # type: ignore[attr-defined]
    return {
        "filter_form": form,
        "applied": applied,
        "page": page,
        "rows": queries.rows(page.object_list),
        "query": urlencode(wanted),
    }
