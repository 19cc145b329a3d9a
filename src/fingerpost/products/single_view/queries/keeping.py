"""Records of which somebody may not even know: they are linked and indexed apart from the others.

So what everybody finds, and whose records are taken for one person's, is as it would be without.
"""

from collections.abc import Iterator

from fingerpost.common.sharing import queries as sharing
from fingerpost.common.sharing.rules import seals_any
from fingerpost.common.tasks.queries import in_pieces
from fingerpost.products.single_view.models import SourceRecord, SourceRecordQuerySet

from .definitions import sources
from .disclosing import is_sealed_whole


def kept_back() -> frozenset[int]:
    """The numbers of the live records that are sealed, from whomever: by policy or by person."""
    return sealed_by_person() | sealed_by_policy(SourceRecord.objects.live())


def sealed_by_person() -> frozenset[int]:
    """The live records of people, by the references they have or had, who are sealed."""
    live, people = SourceRecord.objects.live(), sharing.sealed_from_somebody()
    theirs = live.filter(person__reference__in=people).values_list("pk", flat=True)
    moved = live.exclude(was=[]).values_list("pk", "was")
    were = {number for number, was in moved if not people.isdisjoint(was)}
    return frozenset({*theirs, *were})


def sealed_by_policy(records: SourceRecordQuerySet) -> frozenset[int]:
    """Those of these records of which the sharing policy seals everything."""
    return frozenset(_sealed_by_policy(records))


def _sealed_by_policy(records: SourceRecordQuerySet) -> Iterator[int]:
    policy = sharing.policy()
    with_rules = [name for name in sources() if seals_any(policy, name)]
    told = records.filter(source__in=with_rules).values_list("pk", "source", "fields")
    for piece in in_pieces(told):
        for number, source, fields in piece:
            if is_sealed_whole(source, fields):
                yield number
