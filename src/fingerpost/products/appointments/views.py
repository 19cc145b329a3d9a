from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.common.design.components import (
    LANGUAGE,
    language_asked_for,
    shown_languages,
    speaking,
)

from . import actions, queries
from .permissions import VIEW_APPOINTMENTS
from .rules import invitation

if TYPE_CHECKING:
    from .models import Booking

MOST_SHOWN = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def appointment(request: HttpRequest, token: str) -> HttpResponse:
    """Change or cancel by a link. Opening it changes nothing; a change uses the link up."""
    try:
        booking = queries.booking_with(token)
        with speaking(_language(request, booking.language)):
            if request.method == "POST":
                return _decide(request, token, booking)
            return _show(request, booking)
    except queries.NoSuchBooking:
        return _spent(request)


@require_safe
@never_cache
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The appointment as a file for a calendar."""
    try:
        found = queries.booking_with(token)
    except queries.NoSuchBooking:
        return _spent(request)
    language = _language(request, found.language)
    booking = queries.shown(found, language)
    text = invitation(
        uid=f"{booking.reference}@{request.get_host().partition(':')[0]}",
        title=booking.title,
        place=booking.place,
        begins=booking.begins_at,
        ends=booking.ends_at,
        changes=booking.changes,
        language=language,
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


def _decide(request: HttpRequest, token: str, booking: "Booking") -> HttpResponse:
    if request.POST.get("do") == "cancel":
        actions.cancel(token, by=request.user)
        return _back_to(request, token)
    begins = request.POST.get("time", "")
    if not begins:
        return _show(request, booking, error="missing")
    try:
        changed = actions.change(token, begins, by=request.user)
    except actions.NotFree:
        return _show(request, queries.booking_with(token), error="taken")
    return _back_to(request, changed)


def _back_to(request: HttpRequest, token: str) -> HttpResponse:
    page = reverse("appointments:appointment", args=[token])
    language = language_asked_for(request)
    return redirect(f"{page}?{LANGUAGE}={language}" if language else page)


def _language(request: HttpRequest, booked_in: str) -> str:
    return language_asked_for(request) or booked_in


def _spent(request: HttpRequest) -> HttpResponse:
    with speaking(language_asked_for(request) or queries.ENGLISH):
        return render(request, "appointments/spent.jinja", status=410)


def _show(request: HttpRequest, booking: "Booking", *, error: str = "") -> HttpResponse:
    language = _language(request, booking.language)
    calendar, found = queries.calendar_of(booking), queries.shown(booking, language)
    free = queries.free_times(booking.service, calendar) if calendar and found.may_change else []
    times = [(one.begins, queries.slot_said(one)) for one in free[:MOST_SHOWN]]
    shown = {"booking": found, "free": times, "error": error, "has_errors": bool(error)}
    shown["languages"] = shown_languages(queries.languages_of(booking), language)
    return render(request, "appointments/appointment.jinja", shown)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
