from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from . import actions, queries
from .forms import PaymentForm
from .permissions import OPERATE_PAYMENTS

ROWS = 50


@login_required
@permission_required(OPERATE_PAYMENTS, raise_exception=True)
def overview(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.payments_in_doubt(), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "states": queries.payments_by_state()}
    return render(request, "payments/overview.jinja", context)


@login_required
@permission_required(OPERATE_PAYMENTS, raise_exception=True)
def payment(request: HttpRequest, number: int) -> HttpResponse:
    try:
        found = queries.payment_in_doubt(number)
    except queries.NoSuchPayment:
        raise Http404 from None
    form = PaymentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if (reason := form.reason_to_discard) is None:
            actions.ask_again(number, by=request.user)
        else:
            actions.confirm_settled(number, reason=reason, by=request.user)
        return redirect("payments:overview")
    return render(request, "payments/payment.jinja", {"payment": found, "form": form})
