"""When there are times, which of them are free, and a booking as a calendar reads it."""

from .calendars import CALENDARS, Calendar, Calendars, Times, read_calendars
from .invitations import invitation
from .offering import Slot, free_slots, may_change, slot_at

__all__ = [
    "CALENDARS",
    "Calendar",
    "Calendars",
    "Slot",
    "Times",
    "free_slots",
    "invitation",
    "may_change",
    "read_calendars",
    "slot_at",
]
