"""Loads postcodes from CSV, as the ONS publishes them or as the borough is written."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.gazetteer.models import Postcode, Supply
from fingerpost.common.gazetteer.rules.columns import Columns, MissingColumn, columns_of
from fingerpost.common.gazetteer.rules.postcodes import normalised
from fingerpost.common.gazetteer.rules.report import NotLoaded, Progress, Report

from .rows import rows_of

BATCH = 2_000
FIELDS = ["latitude", "longitude", "ward_code", "lsoa_code"]


class _BadRow(ValueError):
    pass


@transaction.atomic
def load_postcodes(
    path: Path,
    *,
    by: audit.Actor,
    progress: Progress | None = None,
    encoding: str = "utf-8-sig",
) -> Report:
    """Add postcodes and correct those that are there; one that the file leaves out stays."""
    supply = Supply.objects.create(kind=Supply.Kind.POSTCODES, file_name=path.name)
    report = Report(kind=supply.kind)
    with rows_of(path, encoding, progress) as rows:
        try:
            columns = columns_of(next(rows, (0, []))[1])
        except MissingColumn as wrong:
            raise NotLoaded(f"{path.name} was not loaded: {wrong}") from wrong
        postcodes = _postcodes(rows, columns, report)
        while batch := {each.postcode: each for each in islice(postcodes, BATCH)}:
            Postcode.objects.bulk_create(
                batch.values(),
                update_conflicts=True,
                unique_fields=["postcode"],
                update_fields=FIELDS,
            )
            report.loaded += len(batch)
    supply.rows, supply.problems = report.rows, report.problems
    supply.save(update_fields=["rows", "problems"])
    audit.record(by=by, action="gazetteer.loaded", subject=f"supply:{supply.pk}")
    return report


def _postcodes(
    rows: Iterator[tuple[int, list[str]]], columns: Columns, report: Report
) -> Iterator[Postcode]:
    for line, row in rows:
        report.rows += 1
        try:
            postcode = _postcode(row, columns)
        except _BadRow as bad:
            report.refuse(line, str(bad))
        else:
            yield postcode


def _postcode(row: Sequence[str], columns: Columns) -> Postcode:
    def value(position: int | None) -> str:
        return row[position].strip() if position is not None and position < len(row) else ""

    postcode = normalised(value(columns.postcode))
    if postcode is None:
        raise _BadRow(f"“{value(columns.postcode)}” is not a postcode")
    return Postcode(
        postcode=postcode,
        latitude=_degrees("latitude", value(columns.latitude), 90),
        longitude=_degrees("longitude", value(columns.longitude), 180),
        ward_code=value(columns.ward_code),
        lsoa_code=value(columns.lsoa_code),
    )


def _degrees(name: str, text: str, most: int) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = most + 1.0
    if not -most <= degrees <= most:
        raise _BadRow(f"“{text}” is not a {name}")
    return degrees
