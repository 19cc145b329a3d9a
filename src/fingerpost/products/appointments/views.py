from datetime import date

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from . import actions, queries
from .permissions import VIEW_APPOINTMENTS
from .rules import invitation

MOST_SHOWN = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def appointment(request: HttpRequest, token: str) -> HttpResponse:
    """Change or cancel by a link. Opening it changes nothing; a change uses the link up."""
    try:
        if request.method == "POST":
            return _decide(request, token)
        return _show(request, token)
    except queries.NoSuchBooking:
        return render(request, "appointments/spent.jinja", status=410)


@require_safe
@never_cache
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The appointment as a file for a calendar."""
    try:
        booking = queries.shown(queries.booking_with(token))
    except queries.NoSuchBooking:
        return render(request, "appointments/spent.jinja", status=410)
    text = invitation(
        uid=f"{booking.reference}@{request.get_host().partition(':')[0]}",
        title=booking.title,
        place=booking.place,
        begins=booking.begins_at,
        ends=booking.ends_at,
        changes=booking.changes,
        stamped=timezone.now(),
        is_cancelled=not booking.is_booked,
    )
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@login_required
@permission_required(VIEW_APPOINTMENTS, raise_exception=True)
@never_cache
def day(request: HttpRequest) -> HttpResponse:
    wanted = _day(request.GET.get("day", "")) or timezone.localdate()
    bookings = queries.look_at_day(wanted, by=request.user)
    return render(request, "appointments/day.jinja", {"day": wanted, "bookings": bookings})


def _decide(request: HttpRequest, token: str) -> HttpResponse:
    if request.POST.get("do") == "cancel":
        actions.cancel(token, by=request.user)
        return redirect("appointments:appointment", token=token)
    begins = request.POST.get("time", "")
    if not begins:
        return _show(request, token, error="missing")
    try:
        changed = actions.change(token, begins, by=request.user)
    except actions.NotFree:
        return _show(request, token, error="taken")
    return redirect("appointments:appointment", token=changed)


def _show(request: HttpRequest, token: str, *, error: str = "") -> HttpResponse:
    booking = queries.booking_with(token)
    calendar, found = queries.calendar_of(booking), queries.shown(booking)
    free = queries.free_times(booking.service, calendar) if calendar and found.may_change else []
    times = [(one.begins, queries.slot_said(one)) for one in free[:MOST_SHOWN]]
    shown = {"booking": found, "free": times, "error": error, "has_errors": bool(error)}
    return render(request, "appointments/appointment.jinja", shown)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
