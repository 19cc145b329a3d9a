"""Where people leave, what they say, and the four measures of the Service Standard."""

from .comments import Said, comments_on, usefulness_of_pages
from .drop_off import DropOff, VersionCounted, drop_off, versions_counted
from .measures import MonthMeasured, measures_of
from .overviews import Overview, overviews
from .reports import (
    Choice,
    NotCounted,
    Report,
    Share,
    VersionShown,
    costs_of,
    report_on,
)

__all__ = [
    "Choice",
    "DropOff",
    "MonthMeasured",
    "NotCounted",
    "Overview",
    "Report",
    "Said",
    "Share",
    "VersionShown",
    "VersionCounted",
    "comments_on",
    "costs_of",
    "drop_off",
    "measures_of",
    "overviews",
    "report_on",
    "usefulness_of_pages",
    "versions_counted",
]
