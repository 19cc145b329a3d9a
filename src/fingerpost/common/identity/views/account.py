"""What everybody who is signed in may see and do for themselves."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fingerpost.common.design.components import navigation_for
from fingerpost.common.identity import actions, queries
from fingerpost.common.identity.actions import NoSuchSession
from fingerpost.common.identity.components import role_names
from fingerpost.common.identity.queries import SignedInRequest


@login_required
@require_safe
def your_work(request: SignedInRequest) -> HttpResponse:
    return render(request, "identity/your_work.jinja", {"places": navigation_for(request)})


@login_required
@require_safe
def your_account(request: SignedInRequest) -> HttpResponse:
    person = queries.person_shown(request.user.pk)
    shown = {"person": person, "roles": role_names(person.roles)}
    return render(request, "identity/your_account.jinja", shown)


@login_required
@require_safe
def your_sessions(request: SignedInRequest) -> HttpResponse:
    sessions = list(queries.open_sessions_of(request.user, timezone.now()))
    here = request.signed_in_session.pk
    return render(request, "identity/your_sessions.jinja", {"sessions": sessions, "here": here})


@login_required
@require_POST
def end_session(request: SignedInRequest, number: int) -> HttpResponse:
    try:
        actions.end_session(number, by=request.user)
    except NoSuchSession:
        raise Http404 from None
    return redirect("identity:your-sessions")


@login_required
@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    actions.end_other_sessions(request.signed_in_session)
    return redirect("identity:your-sessions")
