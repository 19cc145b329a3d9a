"""Leaving, cover and handover: for administrators, and for managers within their teams."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.common.identity import actions, queries
from fingerpost.common.identity.actions import CannotTakeOver, CoverRefused, LastAdministrator
from fingerpost.common.identity.components import held_by
from fingerpost.common.identity.forms import CoverForm, HandOverForm, ReasonForm
from fingerpost.common.identity.permissions import MANAGE_TEAM
from fingerpost.common.identity.queries import SignedInRequest, arrangeable_by

from .shared import person_or_404, posted


@login_required
@permission_required(MANAGE_TEAM, raise_exception=True)
@require_safe
def team(request: SignedInRequest) -> HttpResponse:
    people = queries.team_shown(request.user, timezone.now())
    return render(request, "identity/team.jinja", {"people": people, "held_by": held_by})


@login_required
@permission_required(MANAGE_TEAM, raise_exception=True)
@require_safe
def colleague(request: SignedInRequest, number: int) -> HttpResponse:
    """What somebody has in hand, and who stands in for them."""
    user = person_or_404(number, among=arrangeable_by(request.user))
    shown = {
        "person": user,
        "work": actions.work_of(user),
        "covers": queries.covers_of(user, timezone.now()),
    }
    return render(request, "identity/colleague.jinja", shown)


@login_required
@permission_required(MANAGE_TEAM, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest, number: int) -> HttpResponse:
    user = person_or_404(number, among=arrangeable_by(request.user))
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.end_access(user, reason=form.cleaned_data["reason"], by=request.user)
        except LastAdministrator:
            messages.error(request, _("Give somebody else the role of administrator first."))
        return redirect("identity:colleague", number=number)
    return render(request, "identity/leave.jinja", {"form": form, "person": user})


@login_required
@permission_required(MANAGE_TEAM, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: SignedInRequest, number: int) -> HttpResponse:
    user = person_or_404(number, among=arrangeable_by(request.user))
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.restore_access(user, reason=form.cleaned_data["reason"], by=request.user)
        return redirect("identity:colleague", number=number)
    return render(request, "identity/come_back.jinja", {"form": form, "person": user})


@login_required
@permission_required(MANAGE_TEAM, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: SignedInRequest, number: int) -> HttpResponse:
    user = person_or_404(number, among=arrangeable_by(request.user))
    form = CoverForm(posted(request))
    if form.is_valid():
        try:
            actions.arrange_cover(user, **form.agreed(), by=request.user)
        except CoverRefused as refusal:
            form.refuse(refusal.fault)
        else:
            return redirect("identity:colleague", number=number)
    return render(request, "identity/cover.jinja", {"form": form, "person": user})


@login_required
@permission_required(MANAGE_TEAM, raise_exception=True)
@require_POST
def end_cover(request: SignedInRequest, number: int, cover: int) -> HttpResponse:
    user = person_or_404(number, among=arrangeable_by(request.user))
    actions.end_cover(user, cover, by=request.user)
    return redirect("identity:colleague", number=number)


@login_required
@permission_required(MANAGE_TEAM, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: SignedInRequest, number: int, kind: str) -> HttpResponse:
    user = person_or_404(number, among=arrangeable_by(request.user))
    form = HandOverForm(posted(request), work=actions.work_of(user).get(kind, []))
    if form.is_valid():
        try:
            actions.hand_over_work(user, kind, **form.agreed(), by=request.user)
        except CannotTakeOver:
            form.refuse_colleague()
        else:
            return redirect("identity:colleague", number=number)
    return render(request, "identity/hand_over.jinja", {"form": form, "person": user})
