"""Records as the linkage engine takes them."""

from collections.abc import Iterator
from functools import lru_cache

from fingerpost.common.tasks.queries import in_pieces
from fingerpost.engines.linkage import Model, Placeholders, Record
from fingerpost.products.single_view.models import SourceRecord, SourceRecordQuerySet
from fingerpost.products.single_view.rules.source import Source
from fingerpost.products.single_view.rules.telling import identifiers_in, part_date

from .definitions import sources


def records_to_link(records: SourceRecordQuerySet | None = None) -> Iterator[Record]:
    """What live records tell apart people by; the key of each is the number of its row."""
    asked = SourceRecord.objects.live() if records is None else records.live()
    described = sources()
    for piece in in_pieces(asked.values_list("pk", "source", "parts")):
        for number, source, parts in piece:
            yield record_of(number, parts, described.get(source), source)


def record_of(number: int, parts: dict[str, str], described: Source | None, source: str) -> Record:
    """One record from the parts of it that were kept."""
    return Record(
        key=str(number),
        forenames=parts.get("forenames", ""),
        surname=parts.get("surname", ""),
        other_names=tuple(filter(None, parts.get("other-names", "").split(","))),
        born_on=part_date(parts.get("born-on", "")),
        address=parts.get("address", ""),
        postcode=parts.get("postcode", ""),
        uprn=parts.get("uprn", ""),
        phone=parts.get("phone", ""),
        email=parts.get("email", ""),
        identifiers=identifiers_in(parts),
        register=source if described and described.key_is_of_a_person else "",
    )


def linkage_model() -> Model:
    """How records are linked here: with the placeholders that the sources are known for."""
    return _model(tuple(sources().values()))


@lru_cache(maxsize=2)
def _model(described: tuple[Source, ...]) -> Model:
    usual = Placeholders()
    own = [source.placeholders for source in described]
    return Model(
        placeholders=Placeholders(
            dates=usual.dates
            | {part_date(day.isoformat()) for written in own for day in written.dates},
            words=usual.words,
            postcodes=frozenset(code for written in own for code in written.postcodes),
            phones=frozenset(phone for written in own for phone in written.phones),
        )
    )
