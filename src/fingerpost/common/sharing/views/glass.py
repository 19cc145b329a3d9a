"""Looking at a restricted person in an emergency; and reviewing every look in one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.forms import EmergencyForm, ReviewForm
from fingerpost.common.sharing.permissions import ANSWER_FOR_PROTECTED, BREAK_GLASS
from fingerpost.common.sharing.rules import NoOpenPurpose

from .shared import ROWS, found_or_404, where_they_were


@login_required
@permission_required(BREAK_GLASS, raise_exception=True)
def break_glass(request: SignedInRequest, person: str) -> HttpResponse:
    if queries.open_purpose_of(request.user) is None:
        raise NoOpenPurpose
    standing = queries.standing_of([person], viewer=request.user)[person]
    if not standing.may_break_glass:
        raise Http404
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.break_glass(person, **form.cleaned_data, by=request.user)
        return redirect(where_they_were(request))
    return render(request, "sharing/break_glass.jinja", {"form": form, "ask": standing.ask})


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
@require_safe
def broken_glass(request: SignedInRequest) -> HttpResponse:
    found = queries.broken_glass_for(request.user)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "sharing/broken_glass.jinja", {"page": page})


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
def review_glass(request: SignedInRequest, number: int) -> HttpResponse:
    glass = found_or_404(queries.glass_to_review(request.user, number))
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_glass(number, **form.cleaned_data, by=request.user)
        except actions.CannotReview:
            messages.error(request, _("Somebody else must review this: you looked, or let them."))
        return redirect("sharing:broken-glass")
    return render(request, "sharing/review_glass.jinja", {"form": form, "glass": glass})
