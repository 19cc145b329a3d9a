"""Searching for people: few are listed, masked, and each is in the audit before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fingerpost.common.audit.rules import Look
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing.queries import open_purpose_of
from fingerpost.common.sharing.rules import Mask, NoOpenPurpose, masked
from fingerpost.engines.linkage import NoIndex, Query
from fingerpost.products.single_view.models import Person, Search
from fingerpost.products.single_view.rules.results import worth_listing
from fingerpost.products.single_view.rules.source import Source

from .definitions import sources
from .disclosing import Known, known_of
from .index import index_of_those_kept_back, people_index

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

LOOKED_AT = 80  # records; of whom only a few are listed
RECENT = 10


@dataclass(frozen=True)
class Listed:
    """Somebody in a list: enough to tell them from the others, not more.

    Of a restricted person nothing is known here but whom to `ask`.
    """

    reference: str
    name: str = ""
    born: str = ""
    area: str = ""
    sources: tuple[str, ...] = ()
    ask: str = ""


def need_purpose(by: User) -> None:
    """Raise NoOpenPurpose before somebody fills in a form for nothing."""
    if open_purpose_of(by) is None:
        raise NoOpenPurpose


def candidates_for(query: Query, *, by: User) -> tuple[list[Listed], tuple[str, ...]]:
    """Who may be meant, and what was kept back without a trace; not yet in the audit."""
    weights = _weights(query)
    people = Person.objects.filter(records__in=weights).distinct()
    known = known_of(people, by=by)
    nearly = sorted({name for one in known.values() for name in one.nearly})
    likely = worth_listing(_of_people(known, weights))
    return [listed(known[number]) for number in likely], tuple(nearly)


def record_search(search: Search, listed: list[Listed], nearly: tuple[str, ...], by: User) -> None:
    """Commit what was searched for and everybody who is about to be listed."""
    people = [f"person:{one.reference}" for one in listed]
    searched = [(Look.SEARCHED, f"search:{search.pk}")]
    sharing.record_look(Look.LISTED, shown=people, by=by, nearly=nearly, also=searched)


def recent_searches(by: User) -> list[Search]:
    """What this person searched for lately, unless they took it off their list."""
    own = Search.objects.filter(by=by, off_list_at=None)
    return list(own.order_by("-at", "-pk")[:RECENT])


def coverage() -> list[Source]:
    """What each source can know of, to say what it means that nobody is found."""
    return sorted(sources().values(), key=lambda source: source.name)


def _weights(query: Query) -> dict[int, float]:
    """The records that may be meant; whoever is kept back takes nobody's place among them."""
    people = people_index()
    try:
        found = people.search(query, LOOKED_AT)
        kept = index_of_those_kept_back().search(query, LOOKED_AT, rarity_in=people)
    except NoIndex:
        return {}
    return {int(one.key): one.weight for one in (*found, *kept)}


def _of_people(known: Mapping[int, Known], weights: Mapping[int, float]) -> dict[int, float]:
    """How likely each person is meant, by those records alone whose name may be shown.

    Whoever is restricted is likely by all of theirs that are not sealed: that they are known may
    be told.
    """
    best: dict[int, float] = {}
    for number, one in known.items():
        named = {shown.record.pk for shown in one.records if shown.name}
        counted = named if one.standing.is_open else one.numbers
        if met := counted & weights.keys():
            best[number] = max(weights[record] for record in met)
    return best


def listed(known: Known) -> Listed:
    """Somebody as a list shows them."""
    if not known.standing.is_open:
        return Listed(known.person.reference, ask=known.standing.ask)
    born = [record.values.get("date-of-birth") for record in known.records]
    years = {day.year for day in born if isinstance(day, date) and day in known.birthdays}
    areas = {
        masked(record.values["postcode"], Mask.POSTCODE_AREA)
        for record in known.records
        if isinstance(record.values.get("postcode"), str)
    }
    return Listed(
        reference=known.person.reference,
        name=known.name,
        born=", ".join(map(str, sorted(years))),
        area=", ".join(sorted(str(area) for area in areas if area)),
        sources=tuple(sorted({record.source.name for record in known.records})),
    )
