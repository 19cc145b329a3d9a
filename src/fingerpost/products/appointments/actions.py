"""Hold a place, book it, change it, give it up. The database lets nobody have another's place."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import dateformat, timezone
from django.utils.translation import gettext_noop as _

from fingerpost.common.audit import actions as audit
from fingerpost.common.design.components import moment_said, speaking
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.products.appointments import queries
from fingerpost.products.appointments.models import Booking
from fingerpost.products.appointments.rules import Calendar, Slot, slot_at

HELD_FOR = timedelta(minutes=30)
HELD_WHILE_PAYING = timedelta(hours=2)  # longer than anybody has to pay
BOOKED = "appointments.booked"
S = Booking.State


class NotFree(Exception):
    """Somebody else has the last place at that time, or it cannot be chosen any more."""


@transaction.atomic
def hold(
    subject: str,
    question: str,
    begins: str,
    *,
    service: str,
    version: int,
    calendar: Calendar,
    lasts: timedelta = HELD_FOR,
) -> None:
    """Keep a place for a while; what was held for this question before is given up for it.

    Raises NotFree, and then what was held before is still held.
    """
    until = timezone.now() + lasts
    mine = Booking.objects.filter(subject=subject, question=question, state=S.HELD)
    held = mine.select_for_update().first()
    if held is not None and queries.as_written(held.begins_at) == begins:
        Booking.objects.filter(pk=held.pk).update(held_until=until)
        return
    booking = held or Booking(
        subject=subject, question=question, service=service, version=version, calendar=calendar.id
    )
    booking.held_until = until
    _take_a_place(booking, _slot(calendar, begins))


@transaction.atomic
def book(
    subject: str, *, questions: set[str], to: str, address: str, language: str, by: audit.Actor
) -> None:
    """What was held is booked for what was sent; raises NotFree if something is held no more."""
    held = [one for one in _held(subject) if one.question in questions]
    if {one.question for one in held} != questions:
        raise NotFree
    for booking in held:
        booking.subject, booking.state, booking.held_until = to, S.BOOKED, None
        booking.state_at, booking.language = timezone.now(), language
        booking.save(update_fields=["subject", "state", "held_until", "state_at", "language"])
        _record(booking, "booked", by=by)
        if address:
            _write(booking, address, by=by)


@transaction.atomic
def release(subject: str) -> None:
    """Nobody goes on with it: its places are others' again."""
    for booking in _held(subject):
        _end(booking, S.CANCELLED, timezone.now())


@transaction.atomic
def change(token: str, begins: str, *, by: audit.Actor) -> str:
    """Book another time instead; the link is used up, and a new one is given.

    Raises NotFree and queries.NoSuchBooking.
    """
    booking, calendar = _changeable(token)
    if queries.as_written(booking.begins_at) == begins:
        return token
    booking.changes += 1
    _take_a_place(booking, _slot(calendar, begins))
    _record(booking, "changed", by=by)
    return queries.token_of(booking)


@transaction.atomic
def cancel(token: str, *, by: audit.Actor) -> None:
    """Give the place to others; raises queries.NoSuchBooking."""
    booking, _calendar = _changeable(token)
    _end(booking, S.CANCELLED, timezone.now())
    _record(booking, "cancelled", by=by)


def lapse_holds() -> int:
    """Let go of what nobody went on with; how many."""
    now = timezone.now()
    return Booking.objects.lapsed(now).update(state=S.LAPSED, state_at=now, held_until=None)


def register_messages() -> None:
    """Offer the wording of a confirmation; called from `AppConfig.ready`."""
    notify.register_in_each_language(
        BOOKED,
        subject=_("Your appointment"),
        body=_(
            "Your appointment is on ((when)).\n\n"
            "To put it in your calendar, change it or cancel it: ((link))\n"
        ),
        fields=["when", "link"],
        is_forgotten_once_sent=True,
    )


def _held(subject: str) -> list[Booking]:
    held = Booking.objects.filter(subject=subject, state=S.HELD)
    return list(held.select_for_update().order_by("pk"))


def _slot(calendar: Calendar, begins: str) -> Slot:
    now = timezone.localtime()
    slot = slot_at(calendar, begins, now=now, holidays=queries.bank_holidays())
    if slot is None:
        raise NotFree
    return slot


def _take_a_place(booking: Booking, slot: Slot) -> None:
    """Give a booking a free place at that time.

    Of two that want the last one, an index of the database lets one have it.
    """
    booking.begins_at, booking.ends_at = _moment(slot.begins), _moment(slot.ends)
    there = Booking.objects.filter(
        service=booking.service, calendar=booking.calendar, begins_at=booking.begins_at
    )
    now = timezone.now()
    there.lapsed(now).update(state=S.LAPSED, state_at=now, held_until=None)
    for _attempt in range(slot.places + 1):
        taken = set(there.live().exclude(pk=booking.pk).values_list("place", flat=True))
        free = next((n for n in range(1, slot.places + 1) if n not in taken), None)
        if free is None:
            break
        booking.place = free
        try:
            with transaction.atomic():
                booking.save()
        except IntegrityError:
            continue  # somebody was quicker; look again
        return
    raise NotFree


def _changeable(token: str) -> tuple[Booking, Calendar]:
    found = queries.booking_with(token)
    booking = Booking.objects.select_for_update().filter(pk=found.pk, state=S.BOOKED).first()
    calendar = queries.calendar_of(found)
    if booking is None or calendar is None or not queries.shown(booking).may_change:
        raise queries.NoSuchBooking
    return booking, calendar


def _end(booking: Booking, state: Booking.State, now: datetime) -> None:
    booking.state, booking.state_at, booking.held_until = state, now, None
    booking.save(update_fields=["state", "state_at", "held_until"])


def _moment(written: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(written))


def _write(booking: Booking, address: str, *, by: audit.Actor) -> None:
    """Where and when, but not what for: the message names no service."""
    language, token = booking.language, queries.token_of(booking)
    with speaking(language):
        weekday = dateformat.format(timezone.localtime(booking.begins_at), "l")
        when = f"{weekday} {moment_said(booking.begins_at)}"
    notify.queue_message(
        key=f"{BOOKED}:{booking.reference}:{booking.changes}",
        channel=Channel.EMAIL,
        to=address,
        template=notify.in_language(BOOKED, language),
        personalisation={
            "when": when,
            "link": notify.link_to("appointments:appointment", language=language, token=token),
        },
        by=by,
    )


def _record(booking: Booking, what: str, *, by: audit.Actor) -> None:
    subject = f"appointment:{booking.reference}"
    audit.record(by=by, action=f"appointment.{what}", subject=subject, reason=booking.subject)
