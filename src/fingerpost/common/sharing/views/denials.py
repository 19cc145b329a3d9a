"""Keeping a worker from a person they know; for information governance."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.forms import DenialForm, ReasonForm, StillNeededForm
from fingerpost.common.sharing.permissions import PROTECT_PEOPLE

from .shared import ROWS, already_in_force, found_or_404


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
@require_safe
def denials(request: SignedInRequest) -> HttpResponse:
    page = Paginator(queries.denials(), ROWS).get_page(request.GET.get("page"))
    return render(request, "sharing/denials.jinja", {"page": page})


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
def deny(request: SignedInRequest) -> HttpResponse:
    form = DenialForm(request.POST or None, initial={"person": request.GET.get("person", "")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.deny(**form.cleaned_data, by=request.user)
        except actions.AlreadyInForce:
            already_in_force(form)
        else:
            return redirect("sharing:denials")
    return render(request, "sharing/deny.jinja", {"form": form})


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
def review_denial(request: SignedInRequest, number: int) -> HttpResponse:
    denial = found_or_404(queries.denials().filter(pk=number).first())
    form = StillNeededForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.review_denial(number, **form.cleaned_data, by=request.user)
        return redirect("sharing:denials")
    return render(request, "sharing/review_denial.jinja", {"form": form, "denial": denial})


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
def lift_denial(request: SignedInRequest, number: int) -> HttpResponse:
    denial = found_or_404(queries.denials().filter(pk=number).first())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.lift_denial(number, **form.cleaned_data, by=request.user)
        return redirect("sharing:denials")
    return render(request, "sharing/lift_denial.jinja", {"form": form, "denial": denial})
