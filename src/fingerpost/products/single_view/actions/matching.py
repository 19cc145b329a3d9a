"""Says who may be meant of those who are kept back, when somebody is asked for in an emergency."""

from django.utils import timezone

from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing import queries as shared
from fingerpost.engines.linkage import (
    NOT_KNOWN,
    NoIndex,
    NotADate,
    NothingSought,
    PartDate,
    Query,
    read_date,
)
from fingerpost.products.single_view.models import SourceRecord
from fingerpost.products.single_view.queries.disclosing import is_sealed_whole
from fingerpost.products.single_view.queries.index import index_of_those_kept_back, people_index
from fingerpost.products.single_view.rules.results import worth_listing


def match_emergency(number: int, *, by: str) -> None:
    """Name to sharing the sealed people, and the sources of sealed records, that may be meant.

    Nothing is told to whoever asked; what is found goes to those who answer for it.
    """
    sought = shared.emergency_sought(number)
    query = Query(names=sought.names, born_on=_date_in(sought.born_on))
    sharing.name_matches(number, kept=_kept_like(query), by=by)


def _kept_like(query: Query) -> set[str]:
    try:
        found = index_of_those_kept_back().search(query, rarity_in=people_index())
    except (NoIndex, NothingSought):
        return set()
    likely = worth_listing({int(one.key): one.weight for one in found})
    records = SourceRecord.objects.live().filter(pk__in=likely).select_related("person")
    sealed = shared.sealed_from_somebody()
    people = {one.person.reference for one in records if one.person}
    sources = {one.source for one in records if is_sealed_whole(one.source, one.fields)}
    were = {reference for one in records for reference in one.was}
    return ((people | were) & sealed) | sources


def _date_in(written: str) -> PartDate:
    try:
        return read_date(written, timezone.localdate()) if written else NOT_KNOWN
    except NotADate:
        return NOT_KNOWN
