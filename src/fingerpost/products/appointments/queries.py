"""Which times are free, what is booked, and what a day brings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.db.models import Count, QuerySet
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.rules import Look
from fingerpost.products.appointments.models import Booking
from fingerpost.products.appointments.rules import Calendar, Slot, free_slots, may_change

ENGLISH = "en"
SALT = "appointments"
DAY_LIST = "see what is booked on a day"
# Takes a service, the number of a version, an id and a language; whoever keeps services answers.
CalendarOf = Callable[[str, int, str, str], Calendar | None]
_calendars: list[CalendarOf] = []


class NoSuchBooking(LookupError):
    """The link was used up by a change, or never was."""


@dataclass(frozen=True)
class BookingShown:
    """A booking as whoever made it sees it."""

    reference: str
    title: str
    place: str
    begins_at: datetime
    ends_at: datetime
    is_booked: bool
    may_change: bool
    changes: int
    token: str


def register_calendars(calendar_of: CalendarOf) -> None:
    """Let a product say what calendars its services have; from `AppConfig.ready`."""
    _calendars[:] = [calendar_of]


def calendar_of(booking: Booking, language: str = ENGLISH) -> Calendar | None:
    where = (booking.service, booking.version, booking.calendar, language)
    found = (find(*where) for find in _calendars)
    return next((one for one in found if one is not None), None)


def languages_of(booking: Booking) -> tuple[str, ...]:
    """English, and those in which its calendar has words of its own."""
    english = calendar_of(booking)
    others = [code.partition("-")[0] for code, _title in settings.LANGUAGES]
    return (ENGLISH, *(one for one in others if calendar_of(booking, one) != english))


@lru_cache(maxsize=1)
def bank_holidays() -> frozenset[date]:
    """Those of England and Wales, as the package carries them."""
    # Here, for it brings a client for HTTP that a website without times never needs.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    listed = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
    return frozenset(one["date"] for one in listed)


def free_times(service: str, calendar: Calendar, *, besides: str = "") -> list[Slot]:
    """What can be chosen now; a place that `besides` holds itself counts as free."""
    now = timezone.localtime()
    live = Booking.objects.live().filter(service=service, calendar=calendar.id)
    live = live.exclude(state="held", held_until__lte=now).exclude(subject=besides)
    ahead = live.filter(begins_at__gte=now, begins_at__lte=now + timedelta(days=367))
    counted = ahead.values_list("begins_at").annotate(n=Count("pk")).values_list("begins_at", "n")
    taken = {as_written(begins_at): n for begins_at, n in counted}
    return free_slots(calendar, taken, now=now, holidays=bank_holidays())


def slot_said(slot: Slot) -> str:
    """Wednesday 2 December, 7am to 1pm."""
    begins, ends = datetime.fromisoformat(slot.begins), datetime.fromisoformat(slot.ends)
    said = {"day": dateformat.format(begins, "l j F"), "from": _clock(begins), "to": _clock(ends)}
    return _("%(day)s, %(from)s to %(to)s") % said


def _clock(moment: datetime) -> str:
    half = _("am") if moment.hour < 12 else _("pm")
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{half}"


def as_written(moment: datetime) -> str:
    """A moment by the clock here, as an answer holds it."""
    local = timezone.localtime(moment).replace(tzinfo=None)
    return local.isoformat(timespec="minutes")


def bookings_of(subject: str, language: str = ENGLISH) -> list[BookingShown]:
    """What is booked for something that was sent."""
    booked = Booking.objects.filter(subject=subject, state="booked").order_by("begins_at", "pk")
    return [shown(one, language) for one in booked]


def token_of(booking: Booking) -> str:
    """What a link to it holds, until it is changed."""
    return signing.Signer(salt=SALT).sign_object([booking.reference, booking.changes])


def booking_with(token: str) -> Booking:
    """The booking of a link; raises NoSuchBooking."""
    try:
        reference, changes = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise NoSuchBooking from None
    found = Booking.objects.filter(reference=reference, changes=changes).exclude(state="held")
    booking = found.first()
    if booking is None:
        raise NoSuchBooking
    return booking


def shown(booking: Booking, language: str = ENGLISH) -> BookingShown:
    calendar = calendar_of(booking, language)
    is_booked = booking.state == Booking.State.BOOKED
    now, begins = timezone.localtime(), timezone.localtime(booking.begins_at)
    return BookingShown(
        reference=booking.reference,
        title=calendar.title if calendar else "",
        place=(calendar.place or "") if calendar else "",
        begins_at=booking.begins_at,
        ends_at=booking.ends_at,
        is_booked=is_booked,
        may_change=bool(is_booked and calendar and may_change(calendar, begins, now=now)),
        changes=booking.changes,
        token=token_of(booking),
    )


def look_at_day(day: date, *, by: audit.Actor) -> QuerySet[Booking]:
    """What is booked on a day, by reference and time; the look is audited first."""
    audit.record_look(
        by=by, look=Look.LISTED, shown=[f"appointments:{day}"], purpose=DAY_LIST, reason=""
    )
    first = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    booked = Booking.objects.filter(
        state=Booking.State.BOOKED, begins_at__gte=first, begins_at__lt=first + timedelta(days=1)
    )
    return booked.order_by("begins_at", "service", "place", "pk")
