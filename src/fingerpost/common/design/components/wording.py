"""Dates and times as people say them."""

from datetime import date, datetime

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _


def day_said(day: date) -> str:
    """23 November 2026."""
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return dateformat.format(day, "j F Y")


def moment_said(moment: datetime) -> str:
    """23 November 2026 at 5:30pm, on the clocks of this country."""
    local = timezone.localtime(moment)
    said = {"day": dateformat.format(local, "j F Y"), "time": _time_said(local)}
    return _("%(day)s at %(time)s") % said


def _time_said(moment: datetime) -> str:
    if (moment.hour, moment.minute) == (12, 0):
        return _("midday")
    if (moment.hour, moment.minute) == (0, 0):
        return _("midnight")
    half = _("am") if moment.hour < 12 else _("pm")
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes}{half}"
