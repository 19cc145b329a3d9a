"""Restricting and sealing people and hiding their addresses; for information
governance; managers look again at what protects whom their teams look after."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.forms import (
    AccessForm,
    ProtectionForm,
    ReasonForm,
    StillNeededForm,
)
from fingerpost.common.sharing.permissions import ANSWER_FOR_PROTECTED, PROTECT_PEOPLE

from .shared import ROWS, already_in_force, found_or_404


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
@require_safe
def protections(request: SignedInRequest) -> HttpResponse:
    found = queries.protections_for(request.user)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "sharing/protections.jinja", {"page": page})


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
def protect(request: SignedInRequest) -> HttpResponse:
    form = ProtectionForm(request.POST or None, initial={"person": request.GET.get("person", "")})
    if request.method == "POST" and form.is_valid():
        try:
            placed = actions.protect(**form.cleaned_data, by=request.user)
        except actions.AlreadyInForce:
            already_in_force(form)
        else:
            return redirect("sharing:protection", number=placed.pk)
    return render(request, "sharing/protect.jinja", {"form": form})


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
@require_safe
def protection(request: SignedInRequest, number: int) -> HttpResponse:
    found = found_or_404(queries.protection_seen_by(request.user, number))
    context = {"protection": found, "accesses": queries.accesses_to(found)}
    return render(request, "sharing/protection.jinja", context)


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
def review_protection(request: SignedInRequest, number: int) -> HttpResponse:
    found = found_or_404(queries.protection_seen_by(request.user, number))
    form = StillNeededForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.review_protection(number, **form.cleaned_data, by=request.user)
        return redirect("sharing:protection", number=number)
    return render(request, "sharing/review_protection.jinja", {"form": form, "protection": found})


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
def lift_protection(request: SignedInRequest, number: int) -> HttpResponse:
    found = found_or_404(queries.protection_seen_by(request.user, number))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.lift_protection(number, **form.cleaned_data, by=request.user)
        return redirect("sharing:protections")
    return render(request, "sharing/lift_protection.jinja", {"form": form, "protection": found})


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
def give_access(request: SignedInRequest, number: int) -> HttpResponse:
    found = found_or_404(queries.protection_seen_by(request.user, number))
    form = AccessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_access(number, **form.cleaned_data, by=request.user)
        except actions.AlreadyInForce:
            already_in_force(form)
        else:
            return redirect("sharing:protection", number=number)
    return render(request, "sharing/give_access.jinja", {"form": form, "protection": found})


@login_required
@permission_required(PROTECT_PEOPLE, raise_exception=True)
def lift_access(request: SignedInRequest, number: int, access: int) -> HttpResponse:
    protection = found_or_404(queries.protection_seen_by(request.user, number))
    named = found_or_404(queries.accesses_to(protection).filter(pk=access).first())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.lift_access(access, **form.cleaned_data, by=request.user)
        return redirect("sharing:protection", number=number)
    return render(request, "sharing/lift_access.jinja", {"form": form, "named": named})
