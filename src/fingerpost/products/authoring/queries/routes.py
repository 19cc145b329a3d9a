"""Which pages follow which, as the engine's journeys through a draft show it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from fingerpost.engines.formflow import (
    CHECK_ANSWERS,
    Form,
    Journey,
    journeys,
    read_form,
    write_form,
)
from fingerpost.products.authoring.rules import Place, parts_in, title_of

from .checking import KEPT
from .drafts import QUESTIONS, WorkingCopy


@dataclass(frozen=True)
class Stop:
    """A page, an exit or an end: where it is edited, and what may follow."""

    name: str
    title: str
    kind: str
    place: Place
    next: tuple[str, ...]


@dataclass(frozen=True)
class Routes:
    """Every stop in the order of the form, and what no journey could be found for."""

    stops: tuple[Stop, ...]
    journeys: int
    not_covered: tuple[str, ...]


def routes_of(copy: WorkingCopy, *, today: date) -> Routes:
    """The routes of a draft, found once for each; raises DefinitionError if it cannot be read."""
    key = f"authoring-routes-{copy.service}-{copy.checksum}-{today}"
    found: Routes | None = cache.get(key)
    if found is None:
        found = _routes(copy, _read(copy), today)
        cache.set(key, found, KEPT)
    return found


def _read(copy: WorkingCopy) -> Form:
    return read_form(write_form(copy.form, QUESTIONS), QUESTIONS, beside=copy.files)


def _routes(copy: WorkingCopy, form: Form, today: date) -> Routes:
    taken = journeys(form, today=today)
    ways = Counter(way for one in taken.taken for way in _ways(one))
    stops = [*_pages(copy), Stop(CHECK_ANSWERS, "", "check", ("check_answers",), ()), *_ends(copy)]
    order = [stop.name for stop in stops]
    known = [
        Stop(one.name, one.title, one.kind, one.place, tuple(_next(one.name, ways, order)))
        for one in stops
    ]
    return Routes(tuple(known), len(taken.taken), taken.not_covered)


def _ways(journey: Journey) -> list[tuple[str, str]]:
    names = [one.step.page for one in journey.steps]
    if journey.outcome.end and names[-1] == CHECK_ANSWERS:
        names.append(journey.outcome.end)
    return [(one, other) for one, other in zip(names, names[1:], strict=False) if one != other]


def _next(name: str, ways: Counter[tuple[str, str]], order: list[str]) -> list[str]:
    return [other for other in order if (name, other) in ways]


def _pages(copy: WorkingCopy) -> list[Stop]:
    kinds = {"id": "page", "repeat": "repeat", "exit": "exit"}
    return [
        Stop(one.name, title_of(one.part), kinds[key], one.place, ())
        for one in parts_in(copy.form)
        if one.place[-2:-1] == ("pages",)
        for key in kinds
        if key in one.part
    ]


def _ends(copy: WorkingCopy) -> list[Stop]:
    return [
        Stop(one.name, title_of(one.part), "end", one.place, ())
        for one in parts_in(copy.form)
        if one.place[:1] == ("ends",) and len(one.place) == 2
    ]
