from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from . import actions, queries
from .forms import ParkedEventForm
from .permissions import OPERATE_EVENTS

ROWS = 50


@login_required
@permission_required(OPERATE_EVENTS, raise_exception=True)
def parked_events(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.parked(), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "kinds": queries.parked_kinds()}
    return render(request, "events/parked_events.jinja", context)


@login_required
@permission_required(OPERATE_EVENTS, raise_exception=True)
def parked_event(request: HttpRequest, number: int) -> HttpResponse:
    try:
        delivery = queries.parked_delivery(number)
    except queries.NoSuchDelivery:
        raise Http404 from None
    form = ParkedEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if (reason := form.reason_to_discard) is None:
            actions.replay(number, by=request.user)
        else:
            actions.discard(number, reason=reason, by=request.user)
        return redirect("events:parked-events")
    context = {"delivery": delivery, "form": form, "held_back": queries.held_back_by(delivery)}
    return render(request, "events/parked_event.jinja", context)


@login_required
@permission_required(OPERATE_EVENTS, raise_exception=True)
@require_POST
def replay_all(request: HttpRequest) -> HttpResponse:
    actions.replay_all(
        event_name=request.POST.get("event", ""),
        subscriber=request.POST.get("subscriber", ""),
        by=request.user,
    )
    return redirect("events:parked-events")
