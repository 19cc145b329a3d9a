"""A form at a glance: sections, pages, questions, and what is wrong with each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from fingerpost.products.authoring.queries import ChangeMade, WorkingCopy
from fingerpost.products.authoring.rules import (
    Difference,
    Fault,
    Found,
    Place,
    address_of,
    digest,
    faults_of,
    model_at,
    parts_in,
    questions_in,
    title_of,
)

from .labels import kind_of
from .places import url_of, url_of_add
from .sentences import condition_in_words, difference_in_words, done_in_words


@dataclass(frozen=True)
class Row:
    """A part in a list: what it is called, what can be done with it."""

    title: str
    kind: str | Promise
    condition: str
    faults: tuple[str, ...]
    url: str
    does: str  # what a press names: "sections/0 1f2e…"
    starts: str = ""  # when it can be begun, of a task
    rows: tuple["Row", ...] = ()
    url_of_add: str = ""


@dataclass(frozen=True)
class OutlineShown:
    """Everything in a form, and whatever is wrong with no part in particular."""

    sections: tuple[Row, ...]
    ends: tuple[Row, ...]
    others: tuple[Row, ...]
    url_of_sections: str
    url_of_ends: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class ChangeShown:
    """A change in the list of what was done."""

    says: str
    at: datetime
    by: str
    revision: int
    can_be_put_back: bool


def outline_of(copy: WorkingCopy) -> OutlineShown:
    """The outline of a draft."""
    rows = Rows(copy)
    return OutlineShown(
        sections=rows.below(("sections",)),
        ends=rows.below(("ends",)),
        others=tuple(rows.row(place) for place in ((), ("start",), ("check_answers",))),
        url_of_sections=url_of_add(copy.service, ("sections",)),
        url_of_ends=url_of_add(copy.service, ("ends",)),
        faults=tuple(one.says for one in rows.faults if not one.place),
    )


def changes_shown(changes: Iterable[ChangeMade]) -> list[ChangeShown]:
    """What was done to a draft, in words."""
    return [
        ChangeShown(
            done_in_words(one.what, one.called),
            one.made_at,
            one.made_by,
            one.revision,
            one.can_be_put_back,
        )
        for one in changes
    ]


def told(copy: WorkingCopy, found: Iterable[Difference]) -> list[str]:
    """What differs, in words."""
    questions = questions_in(copy.form)
    return [difference_in_words(one, questions) for one in found]


class Rows:
    """The rows of one draft."""

    def __init__(self, copy: WorkingCopy) -> None:
        self.copy = copy
        self.faults: tuple[Fault, ...] = faults_of(copy.form)
        self.found: Mapping[Place, Found] = {one.place: one for one in parts_in(copy.form)}
        self.questions = questions_in(copy.form)

    def row(self, place: Place, *within: str) -> Row:
        """A part as a row, and below it those of its lists that are named."""
        one = self.found.get(place)
        part = one.part if one else {}
        when, starts = part.get("when"), part.get("starts_when")
        return Row(
            title=title_of(part),
            kind=kind_of(one.model if one else model_at(self.copy.form, place)),
            condition=condition_in_words(when, self.questions) if when else "",
            starts=condition_in_words(starts, self.questions) if starts else "",
            faults=tuple(fault.says for fault in self.faults_at(place)),
            url=url_of(self.copy.service, place) if place else url_of(self.copy.service, ("form",)),
            does=f"{address_of(place)} {digest(part)}",
            rows=tuple(row for name in within for row in self.below((*place, name))),
            url_of_add=url_of_add(self.copy.service, (*place, within[0])) if within else "",
        )

    def below(self, place: Place) -> tuple[Row, ...]:
        """The rows of a list."""
        held = [one for one in self.found if one[:-1] == place and one]
        return tuple(self.row(one, *_LISTS.get(str(place[-1]), ())) for one in held)

    def faults_at(self, place: Place) -> list[Fault]:
        """What is wrong with a part itself, not with one that it holds."""
        return [one for one in self.faults if self._nearest(one.place) == place and place]

    def _nearest(self, place: Place) -> Place:
        while place not in self.found:
            place = place[:-1]
        return place


_LISTS = {"sections": ("pages",), "pages": ("questions", "pages")}
