"""What an operator looks at: is somebody at work, and what waits for a decision."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from fingerpost.common.events import queries as events
from fingerpost.common.events.permissions import OPERATE_EVENTS
from fingerpost.common.notify import queries as notify
from fingerpost.common.tasks import queries as tasks
from fingerpost.products.forms import queries as forms
from fingerpost.products.payments import queries as payments

app_name = "operations"


@login_required
@permission_required(OPERATE_EVENTS, raise_exception=True)
def overview(request: HttpRequest) -> HttpResponse:
    messages = notify.count_by_status()
    context = {
        "last_heartbeat": tasks.last_heartbeat(),
        "parked": events.count_parked(),
        "undelivered": forms.count_deliveries_for_a_person(),
        "unsettled": payments.count_payments_in_doubt(),
        "failed": tasks.count_failed(),
        "doubtful": messages.get("in-doubt", 0),
        "waiting": messages.get("waiting", 0),
    }
    return render(request, "config/operations.jinja", context)


urlpatterns = [path("", overview, name="overview")]
