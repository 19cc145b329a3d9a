"""Asking in an emergency for somebody who is not found; and answering, for who answers for them."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.forms import CloseForm, HelpForm, LetInForm
from fingerpost.common.sharing.permissions import ANSWER_FOR_PROTECTED, BREAK_GLASS
from fingerpost.common.sharing.rules import ANSWERED_WITHIN, NoOpenPurpose

from .shared import ROWS

Choice = tuple[str, str]
MINUTES = ANSWERED_WITHIN.seconds // 60


@login_required
@permission_required(BREAK_GLASS, raise_exception=True)
def ask_in_emergency(request: SignedInRequest) -> HttpResponse:
    if queries.open_purpose_of(request.user) is None:
        raise NoOpenPurpose
    form = HelpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_in_emergency(**form.cleaned_data, by=request.user)
        return redirect("sharing:emergency-asked")
    context = {"form": form, "minutes": MINUTES}
    return render(request, "sharing/ask_in_emergency.jinja", context)


@login_required
@permission_required(BREAK_GLASS, raise_exception=True)
@require_safe
def emergency_asked(request: SignedInRequest) -> HttpResponse:
    context = {"minutes": MINUTES}
    return render(request, "sharing/emergency_asked.jinja", context)


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
@require_safe
def emergencies(request: SignedInRequest) -> HttpResponse:
    found = queries.emergencies_for(request.user)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "sharing/emergencies.jinja", {"page": page})


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
@require_safe
def emergency(request: SignedInRequest, number: int) -> HttpResponse:
    return _shown(request, number)


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
@require_POST
def let_in(request: SignedInRequest, number: int) -> HttpResponse:
    form = LetInForm(request.POST, matched=_matched(request, number))
    if not form.is_valid():
        return _shown(request, number, let_in=form)
    return _answered(request, partial(actions.let_in, number, **form.cleaned_data))


@login_required
@permission_required(ANSWER_FOR_PROTECTED, raise_exception=True)
@require_POST
def close_emergency(request: SignedInRequest, number: int) -> HttpResponse:
    _matched(request, number)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _shown(request, number, close=form)
    return _answered(request, partial(actions.close_emergency, number, **form.cleaned_data))


def _answered(request: SignedInRequest, answer: Callable[..., object]) -> HttpResponse:
    try:
        answer(by=request.user)
    except (actions.AlreadyAnswered, actions.NotTheirsToAnswer):
        messages.error(request, _("Somebody else has answered, or must answer because you asked."))
    return redirect("sharing:emergencies")


def _matched(request: SignedInRequest, number: int) -> list[Choice]:
    """Whom they may let in to; not found where somebody else answers."""
    try:
        return queries.protections_matched(number, by=request.user)
    except queries.NoSuchEmergency:
        raise Http404 from None


def _shown(
    request: SignedInRequest,
    number: int,
    *,
    let_in: LetInForm | None = None,
    close: CloseForm | None = None,
) -> HttpResponse:
    """The page with both forms; that it was opened is in the audit."""
    matched = _matched(request, number)
    emergency = actions.open_emergency(number, by=request.user)
    context = {
        "emergency": emergency,
        "matched": matched,
        "others": queries.others_matched(number, by=request.user),
        "let_in": let_in or LetInForm(matched=matched),
        "close": close or CloseForm(),
        "is_asker": emergency.asked_by_id == request.user.pk,
    }
    return render(request, "sharing/emergency.jinja", context)
