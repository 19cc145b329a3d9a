from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fingerpost.common.notify import actions, queries
from fingerpost.common.notify.forms import WENT, SettlementForm
from fingerpost.common.notify.permissions import SETTLE_MESSAGE

ROWS = 50


@login_required
@permission_required(SETTLE_MESSAGE, raise_exception=True)
def doubtful_messages(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.doubtful(), ROWS).get_page(request.GET.get("page"))
    return render(request, "notify/doubtful_messages.jinja", {"page": page})


@login_required
@permission_required(SETTLE_MESSAGE, raise_exception=True)
def doubtful_message(request: HttpRequest, reference: str) -> HttpResponse:
    try:
        message = queries.look_at_doubtful(reference, by=request.user)
    except queries.NoSuchMessage:
        raise Http404 from None
    form = SettlementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        went = form.cleaned_data["decision"] == WENT
        settle = actions.confirm_sent if went else actions.send_again
        settle(reference, reason=form.cleaned_data["reason"], by=request.user)
        return redirect("notify:doubtful-messages")
    return render(request, "notify/doubtful_message.jinja", {"message": message, "form": form})
