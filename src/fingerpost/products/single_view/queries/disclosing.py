"""What of people may be shown to somebody now: the sharing policy and their standing decide.

Everything that the pages show of people comes through here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from fingerpost.common.sharing import queries as sharing
from fingerpost.common.sharing.rules import (
    Asking,
    Decision,
    Reach,
    Standing,
    disclose,
    ever_sealed,
    seals_any,
    strictest,
)
from fingerpost.products.single_view.models import Person, SourceRecord
from fingerpost.products.single_view.rules.source import Source
from fingerpost.products.single_view.rules.telling import part_date, value_of

from .definitions import sources
from .records import linkage_model

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


# Stand in a question where there is nobody to ask about, so that it is asked all the same.
NOBODY, NO_NUMBER = "nobody", 0


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
    # Of all records that are not sealed: what may be told is told by these, if they are shown.
    numbers: frozenset[int] = frozenset()

    @property
    def is_there(self) -> bool:
        """Whether the viewer may learn that there is such a person."""
        return bool(self.records) or self.standing.reach in (Reach.RESTRICTED, Reach.DENIED)

    @property
    def name(self) -> str:
        """The name that most of the records give that may be shown."""
        names = [record.name for record in self.records if record.name]
        return max(names, key=lambda name: (names.count(name), name), default="")


def known_of(people: Iterable[Person], *, by: User) -> dict[int, Known]:
    """What may be shown of each of these people; raises NoOpenPurpose.

    As many queries for nobody as for somebody, and of whoever is sealed no record is read: what
    they say must not show in the time.
    """
    asked = {person.pk: person for person in people}
    asking = sharing.asking_of(by)
    references = _references_of(asked)
    every = sorted({NOBODY, *(one for each in references.values() for one in each)})
    standings = sharing.standing_of(every, viewer=by)
    standing = {
        number: {reference: standings[reference] for reference in sorted(each)}
        for number, each in references.items()
    }
    told = [n for n, each in standing.items() if not any(one.is_sealed for one in each.values())]
    records: defaultdict[int, list[SourceRecord]] = defaultdict(list)
    found = SourceRecord.objects.live().filter(person__in=[NO_NUMBER, *told])
    for record in found.select_related("load").order_by("source", "pk"):
        records[record.person_id or NO_NUMBER].append(record)
    return {
        number: _known(person, records[number], asking, standing[number])
        for number, person in asked.items()
    }


def _references_of(asked: Mapping[int, Person]) -> dict[int, set[str]]:
    """Each person's own reference, and those that their records had before."""
    references = {number: {person.reference} for number, person in asked.items()}
    found = SourceRecord.objects.live().filter(person__in=[NO_NUMBER, *asked])
    for number, was in found.values_list("person", "was"):
        references[number or NO_NUMBER] |= set(was)
    return references


def _known(
    person: Person,
    records: Sequence[SourceRecord],
    asking: Asking,
    standings: Mapping[str, Standing],
) -> Known:
    stands = strictest(standings.values())
    if stands.is_sealed:
        sealed = tuple(name for name, one in standings.items() if one.is_sealed)
        return Known(person, stands, nearly=sealed)
    # What is sealed tells nothing, so its date of birth decides nothing either.
    asking = replace(asking, may_know_where=not stands.is_address_hidden)
    first = _shown(records, replace(asking, birthdays=_birthdays(records)))
    left = [record for record in records if record.pk not in first.gone]
    nearly, numbers = tuple(sorted(first.sealed)), frozenset(record.pk for record in left)
    if not left:
        return Known(person, Standing(Reach.SEALED), nearly=nearly)
    if not stands.is_open:
        return Known(person, stands, nearly=nearly, numbers=numbers)
    birthdays = _birthdays(left)
    shown = _shown(left, replace(asking, birthdays=birthdays)).records
    return Known(person, stands, tuple(shown), nearly, birthdays, numbers)


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


def sealed_among(numbers: Iterable[int], *, by: User) -> set[int]:
    """Those of these records, live or withdrawn, of which somebody may not even know."""
    records = list(
        SourceRecord.objects.filter(pk__in=[NO_NUMBER, *numbers]).select_related("person")
    )
    references = {
        one.pk: {*one.was, *([one.person.reference] if one.person else [])} for one in records
    }
    every = sorted({NOBODY, *(one for each in references.values() for one in each)})
    standings = sharing.standing_of(every, viewer=by)
    return {
        one.pk
        for one in records
        if strictest(standings[name] for name in references[one.pk]).is_sealed
        or is_sealed_whole(one.source, one.fields)
    }


def is_sealed_whole(source: str, fields: Mapping[str, Any]) -> bool:
    """Whether the policy seals all of a record, from whomever."""
    described, policy = sources().get(source), sharing.policy()
    if described is None or not seals_any(policy, source):
        return False
    told = _values(source, fields, described)
    return told.keys() <= ever_sealed(policy, source=source, record=told, today=localdate())


def _told(record: SourceRecord, source: Source) -> dict[str, Any]:
    return _values(record.source, record.fields, source)


def _values(name: str, fields: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """What the policy speaks of: what only links records is nobody's to see, nor to seal."""
    policy = sharing.policy().sources.get(name)
    known = {field.id for field in policy.fields} if policy else set()
    kinds = {field.field: field.kind for field in source.fields if field.field in known}
    return {name: value_of(fields.get(name), kind) for name, kind in kinds.items()}


def _birthdays(records: Iterable[SourceRecord]) -> frozenset[date]:
    """Whole dates of birth, without those that are written where none is known."""
    placeholders = linkage_model().placeholders.dates
    parts = (part_date(record.parts.get("born-on", "")) for record in records)
    days = (part.as_date() for part in parts if part not in placeholders)
    return frozenset(day for day in days if day)
