"""The times that a question offers, from the calendars of its service."""

from dataclasses import dataclass
from functools import lru_cache

from fingerpost.engines.formflow import ShownQuestion
from fingerpost.engines.formflow.language.questions import Appointment
from fingerpost.products.appointments import queries as appointments
from fingerpost.products.appointments.queries import BookingShown
from fingerpost.products.appointments.rules import CALENDARS, Calendar, Calendars, read_calendars
from fingerpost.products.forms.rules.fees import subject_of_submission

from .versions import PinnedVersion, form_of, service_part, version_files

MOST_OFFERED = 20


@dataclass(frozen=True)
class TimeOffered:
    """A time that can be chosen, as an option of its question."""

    value: str
    text: str
    hint: str | None = None


@lru_cache(maxsize=128)
def calendars_of(version: PinnedVersion) -> Calendars | None:
    """What `appointments.yaml` of a version says."""
    text = version_files(version).get(CALENDARS)
    return None if text is None else read_calendars(text, CALENDARS, None)


@lru_cache(maxsize=128)
def asks_for_times(version: PinnedVersion) -> dict[str, Calendar]:
    """The calendar of each question of a version that asks for a time."""
    calendars, asked = calendars_of(version), form_of(version).questions
    found = {
        name: calendars.named(question.definition.calendar)
        for name, question in asked.items()
        if calendars is not None and isinstance(question.definition, Appointment)
    }
    return {name: calendar for name, calendar in found.items() if calendar is not None}


def times_offered(
    version: PinnedVersion, question: ShownQuestion, subject: str
) -> tuple[TimeOffered, ...]:
    """The soonest times that are free, and the one that this person holds."""
    calendar = asks_for_times(version).get(question.definition.id)
    if calendar is None:
        return ()
    free = appointments.free_times(version.service, calendar, besides=subject)
    return tuple(
        TimeOffered(slot.begins, appointments.slot_said(slot)) for slot in free[:MOST_OFFERED]
    )


def calendar_named(service: str, number: int, name: str, language: str) -> Calendar | None:
    """A calendar of a version, for whoever has a booking in it."""
    calendars: Calendars | None = service_part(service, number, CALENDARS, language)
    return calendars.named(name) if calendars else None


def bookings_of(reference: str, language: str) -> list[BookingShown]:
    """What is booked for what was sent."""
    return appointments.bookings_of(subject_of_submission(reference), language)
