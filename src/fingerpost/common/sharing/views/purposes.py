from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fingerpost.common.sharing import actions
from fingerpost.common.sharing.forms import PurposeForm
from fingerpost.common.sharing.permissions import STATE_PURPOSE


@login_required
@permission_required(STATE_PURPOSE, raise_exception=True)
def state_purpose(request: HttpRequest) -> HttpResponse:
    form = PurposeForm(request.POST or None, initial={"about": request.GET.get("about", "")})
    if request.method == "POST" and form.is_valid():
        actions.state_purpose(**form.stated(), by=request.user)
        back_to = request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(back_to, allowed_hosts=None)
        return redirect(back_to if is_ours else settings.LOGIN_REDIRECT_URL)
    return render(request, "sharing/state_purpose.jinja", {"form": form})


@login_required
@permission_required(STATE_PURPOSE, raise_exception=True)
@require_POST
def end_purpose(request: HttpRequest) -> HttpResponse:
    actions.end_purpose(by=request.user)
    return redirect("sharing:state-purpose")
