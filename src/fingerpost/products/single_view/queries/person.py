"""A person, as far as somebody may see them; in the audit before anything is returned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, count
from typing import TYPE_CHECKING

from django.utils import timezone

from fingerpost.common.audit.rules import NOBODY, Look
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing import queries as policy
from fingerpost.common.sharing.rules import Asking, Condition, Standing, disclose, reference_in
from fingerpost.engines.formflow.language.moments import age_on
from fingerpost.engines.linkage import Evidence, evidence_between, weight_of
from fingerpost.products.single_view.models import JudgedPair, Judgement, Person, Pin
from fingerpost.products.single_view.rules.facts import (
    Address,
    Conflict,
    Happened,
    Said,
    addresses_in,
    conflicts_in,
    timeline_of,
)

from .disclosing import NO_NUMBER, Known, ShownRecord, known_of, sealed_among
from .loads import SourceShown, sources_shown
from .records import linkage_model, record_of
from .searching import Listed, listed

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

# More people than this at one address are an institution, not a household.
LARGEST_HOUSEHOLD = 12
LOOKED_AT = 4 * LARGEST_HOUSEHOLD


class NoSuchPerson(Exception):
    """There is none, or they are sealed: which of the two is not said."""


@dataclass(frozen=True)
class Linkage:
    """Why two records are taken for one person's."""

    one: ShownRecord
    other: ShownRecord
    weight: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Row:
    """One field of a record in words: its name, and what it says or why it is not shown."""

    name: str
    value: object
    why_not: str = ""


@dataclass(frozen=True)
class Section:
    """What one source tells, or what it means that it tells nothing."""

    shown: SourceShown
    records: list[tuple[ShownRecord, list[Row]]]
    why_not: str
    is_too_young_or_old: bool


@dataclass(frozen=True)
class PersonPage:
    """Somebody whom the viewer may open."""

    known: Known
    standing: Standing
    sections: list[Section]
    links: list[Linkage]
    addresses: list[Address]
    conflicts: list[Conflict]
    labels: dict[str, str]
    timeline: list[Happened]
    household: list[Listed]
    judgements: list[Judgement]
    is_pinned: bool

    @property
    def reference(self) -> str:
        return self.known.person.reference


def look_at_person(reference: str, *, by: User) -> PersonPage:
    """One person for somebody who has said why; raises NoOpenPurpose and NoSuchPerson."""
    known = opened(reference, by=by)
    household, nearly = _household(known, by=by)
    page = _page(known, household, by)
    nearly = tuple(sorted({*known.nearly, *nearly}))
    others = [(Look.LISTED, f"person:{one.reference}") for one in household]
    person = [f"person:{reference}"]
    sharing.record_look(Look.OPENED, shown=person, by=by, nearly=nearly, also=others)
    return page


def look_at_several(by: User) -> list[PersonPage]:
    """Those whom this person pinned, side by side."""
    return [look_at_person(one.person.reference, by=by) for one in pinned_by(by)]


def pinned_by(by: User) -> list[Known]:
    """Whom this person pinned, without whoever is gone or sealed since; not yet in the audit."""
    people = Person.objects.filter(pk__in=Pin.objects.filter(by=by).values("person"))
    known = known_of(people, by=by)
    order = Pin.objects.filter(by=by).order_by("at", "pk").values_list("person", flat=True)
    return [known[number] for number in order if known[number].is_there]


def opened(reference: str, *, by: User) -> Known:
    """What may be known of somebody, not yet in the audit.

    Raises NoSuchPerson, and for whoever is sealed too: once that is in the audit.
    """
    known = known_of(Person.objects.filter(reference=reference), by=by).values()
    one = next((one for one in known if one.is_there), None)
    if one is None:
        nearly = [name for one in known for name in one.nearly]
        nobody = [f"{NOBODY}{reference_in(reference)}"]
        sharing.record_look(Look.OPENED, shown=nobody, by=by, nearly=nearly)
        raise NoSuchPerson
    return one


def _page(known: Known, household: list[Listed], by: User) -> PersonPage:
    described, asking = sources_shown(), policy.asking_of(by, birthdays=known.birthdays)
    said = [_said(record, described) for record in known.records]
    return PersonPage(
        known=known,
        standing=known.standing,
        sections=[_section(shown, known, asking) for shown in described] if known.records else [],
        links=_links(known.records),
        addresses=addresses_in(said),
        conflicts=conflicts_in(said),
        labels=_labels(),
        timeline=timeline_of(said),
        household=household,
        judgements=judgements_shown(known, by=by),
        is_pinned=Pin.objects.filter(by=by, person=known.person).exists(),
    )


def _said(shown: ShownRecord, described: Sequence[SourceShown]) -> Said:
    loaded = next(one.loaded_at for one in described if one.name == shown.record.source)
    timeline = {field.field: field.timeline for field in shown.source.fields if field.timeline}
    return Said(
        source=shown.source.name,
        as_of=loaded or shown.record.changed_at,
        values=shown.values,
        timeline=timeline,
    )


def _section(shown: SourceShown, known: Known, asking: Asking) -> Section:
    own = [one for one in known.records if one.record.source == shown.name]
    return Section(
        shown=shown,
        records=[(one, _rows(one)) for one in own],
        why_not="" if own else _why_not(shown, asking),
        is_too_young_or_old=not own and _is_outside(shown, known.birthdays),
    )


def _rows(shown: ShownRecord) -> list[Row]:
    labels = _labels_of(shown.record.source)
    rows = []
    for field, decision in shown.decisions.items():
        if field in labels and field in shown.values:
            rows.append(Row(labels[field], shown.values[field]))
        elif field in labels and not decision.outcome.permits:
            rows.append(Row(labels[field], None, policy.reason_of(decision)))
    return rows


def _why_not(shown: SourceShown, asking: Asking) -> str:
    """Why nothing of a source would be shown, whether or not it knows this person.

    By an empty record: what is sealed, or depends on what a record says, is told by no reason.
    """
    empty = dict.fromkeys(shown.source.field_ids)
    disclosure = disclose(policy.policy(), source=shown.name, records=[empty], asking=asking)
    decision = disclosure.records[0].decisions["name"]
    if decision.outcome.permits or decision.unmet is Condition.RECORD:
        return ""
    return policy.reason_of(decision)


def _is_outside(shown: SourceShown, birthdays: frozenset[date]) -> bool:
    today, ages = timezone.localdate(), shown.source.covers.ages
    years = {age_on(day, today) for day in birthdays}
    return bool(years) and all(not ages.from_ <= age <= ages.to for age in years)


def _links(records: Sequence[ShownRecord]) -> list[Linkage]:
    """The evidence between the records that are shown, the weakest first."""
    model = linkage_model()
    told = {
        one.record.pk: record_of(one.record.pk, one.record.parts, one.source, one.record.source)
        for one in records
    }
    found = []
    for one, other in combinations(records, 2):
        evidence = evidence_between(told[one.record.pk], told[other.record.pk], model)
        found.append(Linkage(one, other, weight_of(evidence), evidence))
    return sorted(found, key=lambda link: link.weight)


def _household(known: Known, *, by: User) -> tuple[list[Listed], tuple[str, ...]]:
    """Others with a record at an address that may be shown; and what was kept back."""
    homes = {
        one.record.home for one in known.records if one.record.home and one.values.get("address")
    }
    others = Person.objects.filter(records__home__in=homes, records__withdrawn_at=None).exclude(
        pk=known.person.pk
    )
    everybody = others.distinct().order_by("pk")
    household: list[Listed] = []
    nearly: list[str] = []
    # Some at a time: an institution is known by the first, and whoever is kept back counts for
    # nobody, however many they are.
    for first in count(step=LOOKED_AT):
        found = known_of(everybody[first : first + LOOKED_AT], by=by)
        household += [listed(one) for one in found.values() if _lives_there(one, homes)]
        nearly += [name for one in found.values() for name in one.nearly]
        if len(found) < LOOKED_AT or len(household) > LARGEST_HOUSEHOLD:
            break
    return (household if len(household) <= LARGEST_HOUSEHOLD else []), tuple(nearly)


def _lives_there(one: Known, homes: set[str]) -> bool:
    """Somebody whose name and address may be shown: a hidden address makes nobody a neighbour."""
    return any(
        record.name and record.values.get("address") and record.record.home in homes
        for record in one.records
    )


def judgements_shown(known: Known, *, by: User) -> list[Judgement]:
    """What people judged about the records that are shown, the newest first.

    None that is also about a record which is sealed: that it was judged would tell of it.
    """
    numbers = [NO_NUMBER, *(one.record.pk for one in known.records)]
    pairs = JudgedPair.objects.filter(one__in=numbers) | JudgedPair.objects.filter(
        other__in=numbers
    )
    about = Judgement.objects.filter(pk__in=pairs.values("judgement"))
    about = about.select_related("made_by", "undone_by").order_by("-made_at", "-pk")
    records_of: defaultdict[int, set[int]] = defaultdict(set)
    judged = JudgedPair.objects.filter(judgement__in=about.values("pk"))
    for judgement, one, other in judged.values_list("judgement", "one", "other"):
        records_of[judgement] |= {one, other}
    every = set().union(*records_of.values())
    sealed = sealed_among(every, by=by)
    return [one for one in about if not records_of[one.pk] & sealed]


def _labels() -> dict[str, str]:
    return {
        field.id: field.name
        for source in policy.policy().sources.values()
        for field in source.fields
    }


def _labels_of(source: str) -> dict[str, str]:
    known = policy.policy().sources.get(source)
    return {field.id: field.name for field in known.fields} if known else {}
