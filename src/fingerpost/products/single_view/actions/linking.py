"""Says of every record whose it is, and indexes them to be searched."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.linkage import Links, link
from fingerpost.products.forms.rules.references import new_reference
from fingerpost.products.single_view.models import (
    Judgement,
    Load,
    Person,
    SourceRecord,
    SourceRecordQuerySet,
)
from fingerpost.products.single_view.queries.judgements import standing_constraints
from fingerpost.products.single_view.queries.keeping import sealed_by_policy
from fingerpost.products.single_view.queries.loads import loads_to_link
from fingerpost.products.single_view.queries.records import linkage_model, records_to_link
from fingerpost.products.single_view.rules.apart import people_in
from fingerpost.products.single_view.rules.naming import people_of

from .indexing import index_people

Progress = Callable[[str, int, int], None]
BATCH = 5_000  # people at a time: SQLite takes no more than some thousand values


@dataclass(frozen=True)
class Linked:
    """How many records were linked to how many people, and how many changed whose they are."""

    records: int
    people: int
    moved: int


def link_people(*, by: audit.Actor, progress: Progress | None = None) -> Linked:
    """Link every live record, then write the index anew; doing it again changes nothing."""
    tell = progress or (lambda _what, _done, _of: None)
    while True:
        loads, judged = loads_to_link(), _judged()
        links = link(
            records_to_link(), linkage_model(), progress=lambda *at: tell("Comparing", *at)
        )
        every = SourceRecord.objects.all()
        kept = sealed_by_policy(every.live())
        groups = _groups(links, kept)
        with transaction.atomic():
            if judged != _judged():
                continue  # somebody split or merged while we compared
            moved = _assign(groups, every, kept)
            audit.record(by=by, action="people.linked", subject="people:all")
        break
    # Not known to be linked until they can be searched for: what is killed before, is done again.
    count = len(links.keys)
    index_people(progress=lambda done: tell("Indexing", done, count))
    Load.objects.filter(pk__in=loads).update(linked_at=timezone.now())
    return Linked(records=count, people=len(groups), moved=moved)


def relink(records: SourceRecordQuerySet) -> None:
    """Link some records anew, in the caller's transaction; raises Contradiction."""
    links = link(records_to_link(records), linkage_model())
    kept = sealed_by_policy(records.live())
    _assign(_groups(links, kept), records, kept)


def _groups(links: Links, kept: frozenset[int]) -> list[list[int]]:
    """The people in some records; those that are kept back lend no weight to the others."""
    people = people_in(links, standing_constraints(), frozenset(map(str, kept)))
    return [[int(key) for key in keys] for keys in people]


def _judged() -> tuple[int, int]:
    """Changes whenever a judgement is made or undone."""
    standing = Judgement.objects.filter(undone_at=None)
    return Judgement.objects.count(), standing.count()


def _assign(
    groups: Sequence[Sequence[int]], records: SourceRecordQuerySet, kept: frozenset[int]
) -> int:
    """Give each group of records one person; returns how many records changed theirs."""
    person_now = dict(records.live().values_list("pk", "person_id"))
    groups = [known for group in groups if (known := [one for one in group if one in person_now])]
    stays = _stays(groups, person_now, kept)
    made = (Person(reference=reference) for reference in _new_references(stays.count(None)))
    fresh = Person.objects.bulk_create(made, batch_size=BATCH)
    numbers = iter(person.pk for person in fresh)
    was = dict(records.live().values_list("pk", "was"))
    names = dict(Person.objects.filter(records__in=records).values_list("pk", "reference"))
    moved = [
        (person, _packed_was(was[record], names.get(person_now[record] or 0)), record)
        for group, stayed in zip(groups, stays, strict=True)
        for person in [stayed if stayed is not None else next(numbers)]
        for record in group
        if person_now[record] != person
    ]
    _move(moved)
    return len(moved)


def _stays(
    groups: Sequence[Sequence[int]], person_now: Mapping[int, int | None], kept: frozenset[int]
) -> list[int | None]:
    """The person that each group stays: records that are kept back have what the others leave."""
    told = [[record for record in group if record not in kept] for group in groups]
    stays = people_of(told, person_now)
    alone = [[] if others else group for group, others in zip(groups, told, strict=True)]
    taken = set(stays)
    left = {record: None if one in taken else one for record, one in person_now.items()}
    return [
        one if others else last
        for one, others, last in zip(stays, told, people_of(alone, left), strict=True)
    ]


def _packed_was(was: list[str], left: str | None) -> str:
    """The references a record has had: one more, if it leaves somebody."""
    return json.dumps(sorted({*was, *([left] if left else [])}))


def _move(moved: Sequence[tuple[int, str, int]]) -> None:
    """Row by row in one statement: an update through the ORM takes a minute for 100,000."""
    table = connection.ops.quote_name(SourceRecord._meta.db_table)
    statement = f"UPDATE {table} SET person_id = %s, was = %s WHERE id = %s"  # noqa: S608  our table
    with connection.cursor() as cursor:
        cursor.executemany(statement, moved)


def _new_references(count: int) -> set[str]:
    """So many references that nobody has."""
    fresh: set[str] = set()
    while len(fresh) < count:
        more = {new_reference() for _ in range(min(count - len(fresh), BATCH))}
        known = Person.objects.filter(reference__in=more).values_list("reference", flat=True)
        fresh |= more - set(known)
    return fresh
