"""What of people may be shown to somebody now: the sharing policy and their standing decide.

Everything that the pages show of people comes through here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from fingerpost.common.sharing import queries as sharing
from fingerpost.common.sharing.rules import Asking, Decision, Standing, disclose, strictest
from fingerpost.products.single_view.models import Person, SourceRecord
from fingerpost.products.single_view.rules.source import Source
from fingerpost.products.single_view.rules.telling import part_date, value_of

from .definitions import sources
from .records import linkage_model

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


@dataclass(frozen=True)
class ShownRecord:
    """One record as it may be shown: what it says, and of each field what was decided."""

    record: SourceRecord
    source: Source
    values: Mapping[str, Any]
    decisions: Mapping[str, Decision]

    @property
    def name(self) -> str:
        return str(self.values.get("name") or "")


@dataclass(frozen=True)
class Known:
    """A person as somebody may see them: nothing at all of whoever is sealed."""

    person: Person
    standing: Standing
    records: tuple[ShownRecord, ...] = ()
    # References and sources that were kept back without a trace, for their owners alone.
    nearly: tuple[str, ...] = ()
    birthdays: frozenset[date] = frozenset()

    @property
    def name(self) -> str:
        """The name that most of the records give that may be shown."""
        names = [record.name for record in self.records if record.name]
        return max(names, key=lambda name: (names.count(name), name), default="")


def known_of(people: Iterable[Person], *, by: User) -> dict[int, Known]:
    """What may be shown of each of these people; raises NoOpenPurpose."""
    asked = {person.pk: person for person in people}
    asking = sharing.asking_of(by)
    records: defaultdict[int, list[SourceRecord]] = defaultdict(list)
    found = SourceRecord.objects.live().filter(person__in=asked).select_related("load")
    for record in found.order_by("source", "pk"):
        records[record.person_id or 0].append(record)
    references = {
        number: {person.reference, *(one for record in records[number] for one in record.was)}
        for number, person in asked.items()
    }
    standings = sharing.standing_of(sorted(set().union(*references.values())), viewer=by)
    return {
        number: _known(
            person, records[number], asking,
            {reference: standings[reference] for reference in sorted(references[number])},
        )
        for number, person in asked.items()
    }  # fmt: skip


def _known(
    person: Person,
    records: Sequence[SourceRecord],
    asking: Asking,
    standings: Mapping[str, Standing],
) -> Known:
    stands = strictest(standings.values())
    if not stands.is_open:
        sealed = tuple(name for name, one in standings.items() if one.is_sealed)
        return Known(person, stands, nearly=sealed)
    # What is sealed tells nothing, so its date of birth decides nothing either.
    asking = replace(asking, may_know_where=not stands.is_address_hidden)
    first = _shown(records, replace(asking, birthdays=_birthdays(records)))
    left = [record for record in records if record.pk not in first.gone]
    birthdays = _birthdays(left)
    shown = _shown(left, replace(asking, birthdays=birthdays)).records
    return Known(person, stands, tuple(shown), tuple(sorted(first.sealed)), birthdays)


@dataclass
class _Shown:
    """Records of which something may be shown; numbers of those that are sealed as a whole; and
    the sources of those of which anything is."""

    records: list[ShownRecord] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    sealed: set[str] = field(default_factory=set)


def _shown(records: Sequence[SourceRecord], asking: Asking) -> _Shown:
    shown, policy = _Shown(), sharing.policy()
    for name, source in sources().items():
        own = [record for record in records if record.source == name]
        told = [_told(one, source) for one in own]
        disclosure = disclose(policy, source=name, records=told, asking=asking)
        left = {one.place for one in disclosure.records}
        shown.gone |= {own[place].pk for place in disclosure.sealed if place not in left}
        shown.sealed |= {name for _ in disclosure.sealed}
        shown.records += [
            ShownRecord(own[one.place], source, one.values, one.decisions)
            for one in disclosure.records
            if one.values
        ]
    return shown


def _told(record: SourceRecord, source: Source) -> dict[str, Any]:
    kinds = {field.field: field.kind for field in source.fields}
    return {name: value_of(record.fields.get(name), kind) for name, kind in kinds.items()}


def _birthdays(records: Iterable[SourceRecord]) -> frozenset[date]:
    """Whole dates of birth, without those that are written where none is known."""
    placeholders = linkage_model().placeholders.dates
    parts = (part_date(record.parts.get("born-on", "")) for record in records)
    days = (part.as_date() for part in parts if part not in placeholders)
    return frozenset(day for day in days if day)
