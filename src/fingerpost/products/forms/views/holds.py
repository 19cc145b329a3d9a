from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.forms import HoldForm, LiftForm
from fingerpost.products.forms.permissions import HOLD_SUBMISSIONS


@login_required
@permission_required(HOLD_SUBMISSIONS, raise_exception=True)
@never_cache
def holds(request: SignedInRequest) -> HttpResponse:
    what, _space, reference = request.POST.get("do", "").partition(" ")
    forms: dict[str, Any] = {"form": HoldForm(), "lift": LiftForm(), "asked": reference}
    if request.method == "POST" and _done(request, what, reference.upper()[:8], forms):
        return redirect("submissions:holds")
    is_refused = forms["form"].errors or forms["lift"].errors
    shown = {"holds": queries.holds_for(request.user.pk)} | forms
    return render(request, "forms/holds.jinja", shown, status=422 if is_refused else 200)


def _done(request: SignedInRequest, what: str, reference: str, forms: dict[str, Any]) -> bool:
    """Do what was pressed; False if something has to be filled in first."""
    if what == "hold":
        return _held(request, forms)
    if what == "ask":
        forms["lift"] = form = LiftForm(request.POST)
        if not form.is_valid():
            return False
        actions.ask_to_lift(reference, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Asked. Somebody else has to look at it now."))
    elif what == "keep":
        actions.keep_hold(reference, by=request.user)
        messages.success(request, _("The hold stays."))
    elif what == "lift":
        try:
            actions.agree_to_lift(reference, by=request.user)
        except actions.NeedsSecondPerson:
            messages.warning(request, _("Somebody else must lift this: you asked for it."))
    return True


def _held(request: SignedInRequest, forms: dict[str, Any]) -> bool:
    forms["form"] = form = HoldForm(request.POST)
    if not form.is_valid():
        return False
    given = form.cleaned_data
    try:
        actions.hold_known(given["reference"], reason=given["reason"], by=request.user)
    except actions.NothingKept:
        form.add_error("reference", _("Enter a reference under which something is kept"))
        return False
    messages.success(request, _("Held. No rule deletes it until the hold is lifted."))
    return True
