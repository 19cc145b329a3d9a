"""What records say together: every address, what they disagree on, what happened when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fingerpost.engines.linkage import plain, plain_postcode

# What two records of one person ought to say alike.
COMPARED = ("name", "date-of-birth", "sex")


@dataclass(frozen=True)
class Said:
    """What one record says, in which source, as of when."""

    source: str
    as_of: datetime
    values: Mapping[str, Any]
    timeline: Mapping[str, str]


@dataclass(frozen=True)
class Address:
    """A place, with everybody who says so and since when, if they say that."""

    text: str
    postcode: str
    told_by: tuple[tuple[str, datetime, Any, Any], ...]


@dataclass(frozen=True)
class Conflict:
    """A field on which sources disagree: each value with those who say so."""

    field: str
    values: tuple[tuple[Any, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Happened:
    """A day that a source tells of."""

    on: date
    what: str
    source: str


def addresses_in(said: Sequence[Said]) -> list[Address]:
    """All known addresses, those that were told of last first; the same place once."""
    places: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        text, postcode = _place(one)
        if text or postcode:
            places[f"{plain_postcode(postcode)} {plain(text)[:12].strip()}"].append(one)
    found = [
        Address(
            *_place(ones[0]),
            tuple((o.source, o.as_of, o.values.get("started-on"), o.values.get("ended-on"))
                  for o in ones),
        )
        for ones in places.values()
    ]  # fmt: skip
    return sorted(found, key=lambda one: max(when for _, when, *_ in one.told_by), reverse=True)


def conflicts_in(said: Sequence[Said]) -> list[Conflict]:
    """What sources disagree on, side by side; nobody is right because they came first."""
    found = []
    for field in COMPARED:
        values: dict[str, tuple[Any, list[str]]] = {}
        for one in said:
            if (value := one.values.get(field)) is not None:
                _, sources = values.setdefault(plain(str(value)), (value, []))
                sources.append(one.source)
        if len(values) > 1:
            sides = ((value, tuple(dict.fromkeys(sources))) for value, sources in values.values())
            found.append(Conflict(field, tuple(sides)))
    return found


def timeline_of(said: Iterable[Said]) -> list[Happened]:
    """What happened, across sources, the newest first."""
    happened = {
        Happened(day, what, one.source)
        for one in said
        for field, what in one.timeline.items()
        if isinstance(day := one.values.get(field), date)
    }
    return sorted(happened, key=lambda one: (one.on, one.source, one.what), reverse=True)


def _place(one: Said) -> tuple[str, str]:
    return str(one.values.get("address") or ""), str(one.values.get("postcode") or "")
