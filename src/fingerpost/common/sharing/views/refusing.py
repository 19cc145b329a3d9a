from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.forms import NotToShareForm
from fingerpost.common.sharing.permissions import STATE_PURPOSE
from fingerpost.common.sharing.rules import NoOpenPurpose


@login_required
@permission_required(STATE_PURPOSE, raise_exception=True)
def decide_not_to_share(request: HttpRequest) -> HttpResponse:
    purpose = queries.open_purpose_of(request.user)
    if purpose is None:
        raise NoOpenPurpose
    form = NotToShareForm(request.POST or None, initial={"about": purpose.about})
    if request.method == "POST" and form.is_valid():
        actions.decide_not_to_share(**form.cleaned_data, by=request.user)
        messages.success(request, _("Your decision not to share is recorded"))
        return redirect("sharing:decide-not-to-share")
    return render(request, "sharing/decide_not_to_share.jinja", {"form": form})
