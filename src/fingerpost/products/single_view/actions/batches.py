"""One batch of rows: what is new, changed, as before, or cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from fingerpost.products.single_view.models import BadRow, Load, SourceRecord
from fingerpost.products.single_view.rules.rows import NotARow, Row
from fingerpost.products.single_view.rules.source import Source
from fingerpost.products.single_view.rules.telling import BadRow as Refusal
from fingerpost.products.single_view.rules.telling import Told, key_in, storable, teller

from .writing import write_records

REPEATED = "another row of the file has the same key"


@dataclass
class _Read:
    """The rows of a batch, read; `kept` are keys of bad rows, whose records stay as they were."""

    told: dict[str, Told] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)


@transaction.atomic
def take_batch(
    load: Load, batch: Sequence[tuple[int, Row | NotARow]], source: Source, today: date
) -> None:
    """Take in some rows and count them, in one transaction."""
    read = _read(load, batch, source, today)
    known = {
        record.key: record
        for record in SourceRecord.objects.filter(
            source=load.source, key__in=[*read.told, *read.kept]
        ).only("key", "digest", "load_id", "withdrawn_at")
    }
    _refuse_repeated(load, read, known)
    _keep(load, read, known)
    BadRow.objects.bulk_create(read.bad)
    load.bad += len(read.bad)
    load.rows_done += len(batch)
    load.save()


def _read(
    load: Load, batch: Sequence[tuple[int, Row | NotARow]], source: Source, today: date
) -> _Read:
    read, told_by = _Read(), teller(source, today)
    for line, row in batch:
        if isinstance(row, NotARow):
            read.bad.append(BadRow(load=load, line=line, says=str(row)))
            continue
        try:
            told = told_by(row)
            if told.key in read.told:
                raise Refusal(source.key, REPEATED)
        except Refusal as refusal:
            read.bad.append(_bad(load, line, row, refusal))
            read.kept |= {key_in(row, source)} - {""}
        else:
            read.told[told.key], read.lines[told.key] = told, line
    return read


def _bad(load: Load, line: int, row: Row, refusal: Refusal) -> BadRow:
    kept = {storable(name): storable(cell) for name, cell in row.items()}
    return BadRow(load=load, line=line, column=refusal.column, says=refusal.says, row=kept)


def _refuse_repeated(load: Load, read: _Read, known: dict[str, SourceRecord]) -> None:
    """A key that an earlier batch of the same file had: the first row stands."""
    for key in [key for key in read.told if key in known and known[key].load_id == load.pk]:
        del read.told[key]
        read.bad.append(BadRow(load=load, line=read.lines[key], says=REPEATED))
        read.kept.add(key)


def _keep(load: Load, read: _Read, known: dict[str, SourceRecord]) -> None:
    fresh: list[Told] = []
    same: list[int] = [known[key].pk for key in read.kept if key in known]
    for key, told in read.told.items():
        record = known.get(key)
        if record and record.digest == told.digest and record.withdrawn_at is None:
            same.append(record.pk)
            load.unchanged += 1
            continue
        load.changed += record is not None
        load.added += record is None
        fresh.append(told)
    write_records(load, fresh)
    SourceRecord.objects.filter(pk__in=same).update(load=load)
