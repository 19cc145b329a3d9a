"""Indexes people to be searched: those whom everybody may know of, and beside them the others."""

from collections.abc import Callable

from fingerpost.engines.linkage import Index
from fingerpost.products.single_view.models import SourceRecord
from fingerpost.products.single_view.queries.index import index_of_those_kept_back, people_index
from fingerpost.products.single_view.queries.keeping import kept_back, sealed_by_person
from fingerpost.products.single_view.queries.records import linkage_model, records_to_link

Progress = Callable[[int], None]


def index_people(*, progress: Progress | None = None) -> None:
    """Write both indexes anew, so that neither how rare a name is nor whom a search looks at
    depends on anybody who is kept back."""
    kept, model = kept_back(), linkage_model()
    apart = records_to_link(SourceRecord.objects.filter(pk__in=kept))
    Index.build(index_of_those_kept_back().path, apart, model)
    told = (record for record in records_to_link() if int(record.key) not in kept)
    Index.build(people_index().path, told, model, progress=progress)


def keep_index_apart() -> bool:
    """Write the indexes anew if somebody was sealed since; tells whether that was so."""
    known = index_of_those_kept_back().keys()
    if known.issuperset(str(number) for number in sealed_by_person()):
        return False
    index_people()
    return True
