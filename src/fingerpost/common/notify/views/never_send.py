from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.common.notify import actions
from fingerpost.common.notify.forms import ADD, NeverSendToForm
from fingerpost.common.notify.permissions import EDIT_NEVER_SEND_TO


@login_required
@permission_required(EDIT_NEVER_SEND_TO, raise_exception=True)
def never_send_to(request: HttpRequest) -> HttpResponse:
    form = NeverSendToForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        change = actions.never_send_to if given["change"] == ADD else actions.send_again_to
        change(given["address"], channel=given["channel"], reason=given["reason"], by=request.user)
        messages.success(request, _("The list has been changed"))
        return redirect("notify:never-send-to")
    return render(request, "notify/never_send_to.jinja", {"form": form})
