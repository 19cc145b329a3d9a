from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fingerpost.common.sharing import actions
from fingerpost.common.sharing.forms import PurposeForm
from fingerpost.common.sharing.permissions import STATE_PURPOSE

from .shared import where_they_were


@login_required
@permission_required(STATE_PURPOSE, raise_exception=True)
def state_purpose(request: HttpRequest) -> HttpResponse:
    form = PurposeForm(request.POST or None, initial={"about": request.GET.get("about", "")})
    if request.method == "POST" and form.is_valid():
        actions.state_purpose(**form.stated(), by=request.user)
        return redirect(where_they_were(request))
    return render(request, "sharing/state_purpose.jinja", {"form": form})


@login_required
@permission_required(STATE_PURPOSE, raise_exception=True)
@require_POST
def end_purpose(request: HttpRequest) -> HttpResponse:
    actions.end_purpose(by=request.user)
    return redirect("sharing:state-purpose")
