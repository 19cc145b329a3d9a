"""What an event may say, how it is written down, and who is not counted."""

from .events import NAME, TRIALS, WEBSITE, Device, Event, Kind, NotAName
from .journeys import began_at, journey_number, month_of
from .lines import line_of, lines_in
from .visitors import OBJECTION_COOKIE, device_of, objects

__all__ = [
    "NAME",
    "OBJECTION_COOKIE",
    "TRIALS",
    "TRIALS",
    "WEBSITE",
    "Device",
    "Event",
    "Kind",
    "NotAName",
    "began_at",
    "device_of",
    "journey_number",
    "line_of",
    "lines_in",
    "month_of",
    "objects",
]
