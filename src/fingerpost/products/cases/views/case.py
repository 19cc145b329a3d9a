from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fingerpost.common.design.components import Slot, panels_in
from fingerpost.products.cases import queries

from .acting import case_page, user_of


@case_page
def case(request: HttpRequest, reference: str) -> HttpResponse:
    page = queries.look_at_case(reference, by=user_of(request))
    panels = panels_in(Slot.CASE, request, reference)
    return render(request, "cases/case.jinja", {"page": page, "panels": panels})


@case_page
def referral(request: HttpRequest, reference: str) -> HttpResponse:
    shown = queries.look_at_referral(reference, by=user_of(request))
    return render(request, "cases/referral.jinja", {"referral": shown})
