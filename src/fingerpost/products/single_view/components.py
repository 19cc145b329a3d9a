"""How what is known of sources and people is put in words and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import dateformat
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fingerpost.engines.linkage import Field, Level
from fingerpost.products.cases import queries as cases

from .permissions import SEARCH_PEOPLE
from .rules.facts import Happened
from .rules.linking import Linking
from .rules.zooming import Window, Zoom

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

# Why a row could not be used, in the words of `rules.telling` and `rules.rows`.
BAD_ROWS = {
    "it has no key, or one of more than 100 characters": _(
        "It has no key, or one of more than 100 characters."
    ),
    "it is empty, and must not be": _("It is empty, and must not be."),
    "it is too long, or holds characters that no text holds": _(
        "It is too long, or holds characters that no text holds."
    ),
    "it is not a date, such as 9/5/2014": _("It is not a date, such as 9/5/2014."),
    "it is not a number": _("It is not a number."),
    "it is neither yes nor no": _("It is neither yes nor no."),
    "another row of the file has the same key": _(
        "Another row of the file has the same key. The first one was used."
    ),
    "it is not a JSON object": _("It is not a JSON object."),
}

LINKING = {
    Linking.NOT_TAKEN_IN: _("Not taken in, so nobody is linked"),
    Linking.WAITING: _("Waits to be linked. Until then nobody new is found"),
    Linking.RUNNING: _("Is being linked. Until then nobody new is found"),
    Linking.FAILED: _("Not linked: it failed. Ask whoever operates this website"),
    Linking.LINKED: _("Linked: everybody in it can be found"),
}

# What the linkage engine compared, and how it came out.
COMPARED = {
    Field.FORENAME: _("First name"),
    Field.SURNAME: _("Surname"),
    Field.NAMES: _("Names"),
    Field.BORN: _("Date of birth"),
    Field.ADDRESS: _("Address"),
    Field.PHONE: _("Telephone number"),
    Field.EMAIL: _("Email address"),
    Field.IDENTIFIER: _("Number"),
    Field.REGISTER: _("Their numbers in the same source"),
}
LEVELS = {
    Level.SAME: _("the same"),
    Level.ALIKE: _("alike, as after a typing error"),
    Level.SHORT: _("one is short for the other"),
    Level.INITIAL: _("the same initial"),
    Level.EARLIER: _("the same as an earlier or other name"),
    Level.CROSSED: _("first name and surname are exchanged"),
    Level.SWAPPED: _("day and month are exchanged"),
    Level.ONE_PART: _("two of day, month and year are the same"),
    Level.PARTLY: _("the same as far as it is known"),
    Level.NEW_YEAR: _("both 1 January, which is often a guess"),
    Level.NEAR: _("the same postcode"),
    Level.DISTRICT: _("the same district"),
    Level.DIFFERENT: _("different"),
    Level.MISSING: _("not known"),
}
EVIDENCE = {"fields": COMPARED, "levels": LEVELS}

WIDTH, LANE, LEFT = 720, 36, 180


@dataclass(frozen=True)
class Drawing:
    """A timeline to be drawn: a lane for each source, a dot for each day, the calendar below."""

    lanes: list[tuple[str, int]]
    dots: list[tuple[int, int, Happened]]
    marks: list[tuple[int, str]]
    height: int
    width: int = WIDTH


def drawn(zoom: Zoom) -> Drawing | None:
    """Where everything stands; None where nothing happened."""
    if not zoom.happened:
        return None
    names = sorted({one.source for one in zoom.happened})
    tops = {name: place * LANE + 20 for place, name in enumerate(names)}
    on = [one.on for one in zoom.happened]
    first, last = zoom.window.days or (min(on), max(on))
    days = max((last - first).days, 1)

    def across(day: date) -> int:
        return LEFT + round((day - first).days / days * (WIDTH - LEFT - 20)) + 5

    marks = [(across(day), text) for day, text in _marks(zoom.window, first, last)]
    dots = [(across(one.on), tops[one.source], one) for one in zoom.happened]
    return Drawing(list(tops.items()), dots, marks, height=len(names) * LANE + 30)


def _marks(window: Window, first: date, last: date) -> list[tuple[date, str]]:
    """Days on the calendar below: of a month some days, of a year the months, or else years."""
    if window.is_month:
        return [(first.replace(day=n), str(n)) for n in (1, 8, 15, 22, last.day)]
    if first.year == last.year:
        months = [date(first.year, n, 1) for n in range(first.month, last.month + 1)]
        return [(day, dateformat.format(day, "M")) for day in months if day >= first]
    step = max(1, (last.year - first.year) // 6)
    start = first.year if window.begins else first.year + 1
    return [(date(year, 1, 1), str(year)) for year in range(start, last.year + 1, step)]


def window_said(window: Window) -> str:
    """Everything, the 2010s, 2014, May 2014."""
    if not window.days:
        return gettext("everything")
    if window.is_decade:
        return gettext("the %(decade)s") % {"decade": window.name}
    return dateformat.format(window.days[0], "F Y") if window.is_month else window.name


def case_panel(request: HttpRequest, reference: str) -> SafeString:
    """On the page of a case: look up the people whom it names."""
    if not request.user.has_perm(SEARCH_PEOPLE):
        return SafeString("")
    case = cases.visible_case(reference, by=cast("User", request.user))
    people = case.people.order_by("pk")
    panel = render_to_string("single_view/case_panel.jinja", {"people": people}, request=request)
    return SafeString(panel)  # Jinja has escaped what is in it, and calls the whole plain text
