from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.forms import DeliveryForm
from fingerpost.products.forms.permissions import OPERATE_DELIVERIES

ROWS = 50


@login_required
@permission_required(OPERATE_DELIVERIES, raise_exception=True)
def overview(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.deliveries_for_a_person(), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "places": queries.places_that_wait()}
    return render(request, "forms/deliveries.jinja", context)


@login_required
@permission_required(OPERATE_DELIVERIES, raise_exception=True)
def delivery(request: HttpRequest, number: int) -> HttpResponse:
    try:
        found = queries.delivery_for_a_person(number)
    except queries.NoSuchDelivery:
        raise Http404 from None
    form = DeliveryForm(request.POST or None)
    if request.method == "POST" and not found.message and form.is_valid():
        if (reason := form.reason_to_discard) is None:
            actions.try_again(number, by=request.user)
        else:
            actions.confirm_done(number, reason=reason, by=request.user)
        return redirect("deliveries:overview")
    return render(request, "forms/delivery.jinja", {"delivery": found, "form": form})


@login_required
@permission_required(OPERATE_DELIVERIES, raise_exception=True)
@require_POST
def try_all(request: HttpRequest) -> HttpResponse:
    service, name = request.POST.get("service", ""), request.POST.get("name", "")
    actions.try_all_again(service=service, name=name, by=request.user)
    return redirect("deliveries:overview")
