"""Zooming on a timeline: everything, a decade, a year, a month; with what is before and after."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .facts import Happened

# As the address of a page names them: 2010s, 2014, 2014-05; and of a day in ISO 8601, how much
# of it they are. They are of the calendar and tell nothing of a person.
_NAMED = re.compile(r"([12]\d{2})0s|([12]\d{3})|([12]\d{3}-(?:0[1-9]|1[0-2]))")
_LENGTHS = (0, 3, 4, 7)


@dataclass(frozen=True)
class Window:
    """Whatever days begin so in ISO 8601: all of them, or those of a decade, year or month."""

    begins: str = ""

    @property
    def name(self) -> str:
        return f"{self.begins}0s" if self.is_decade else self.begins

    @property
    def is_decade(self) -> bool:
        return len(self.begins) == 3

    @property
    def is_month(self) -> bool:
        return len(self.begins) == 7

    @property
    def wider(self) -> "tuple[Window, ...]":
        """What it lies in, the widest first."""
        return tuple(Window(self.begins[:n]) for n in _LENGTHS if n < len(self.begins))

    @property
    def days(self) -> tuple[date, date] | None:
        """The first day and the last; None where it has no end."""
        if not self.begins:
            return None
        padded = f"{self.begins}0" if self.is_decade else self.begins
        first = date.fromisoformat(f"{padded}-01-01"[:10])
        if self.is_month:
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return first, date(first.year + (9 if self.is_decade else 0), 12, 31)

    def holds(self, day: date) -> bool:
        return day.isoformat().startswith(self.begins)


@dataclass(frozen=True)
class Zoom:
    """A window on a timeline, and the windows that one can go to from it."""

    window: Window
    happened: Sequence[Happened]
    # Those within it in which something happened, and how much.
    narrower: Sequence[tuple[Window, int]]
    # The nearest of its kind in which something happened.
    earlier: Window | None
    later: Window | None


def window_named(name: str) -> Window:
    """The window of this name, or that of everything."""
    found = _NAMED.fullmatch(name)
    return Window(next(filter(None, found.groups())) if found else "")


def zoomed(timeline: Sequence[Happened], name: str) -> Zoom:
    """What happened in the window of this name."""
    window = window_named(name)
    length = len(window.begins)
    days = [one.on.isoformat() for one in timeline]
    beside = {day[:length] for day in days}
    happened = [one for one in timeline if window.holds(one.on)]
    closer = next((n for n in _LENGTHS if n > length), length)
    within = Counter(one.on.isoformat()[:closer] for one in happened)
    return Zoom(
        window=window,
        happened=happened,
        narrower=[] if window.is_month else [(Window(b), within[b]) for b in sorted(within)],
        earlier=_window(max((b for b in beside if b < window.begins), default="")),
        later=_window(min((b for b in beside if b > window.begins), default="")),
    )


def _window(begins: str) -> Window | None:
    return Window(begins) if begins else None
