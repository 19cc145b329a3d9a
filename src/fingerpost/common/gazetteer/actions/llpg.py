"""Loads a land and property gazetteer: whole or changes, all of the file or nothing."""

from itertools import islice
from pathlib import Path

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.gazetteer.models import Address, Street, Supply
from fingerpost.common.gazetteer.rules.grid import latitude_and_longitude
from fingerpost.common.gazetteer.rules.llpg import LIVE, LogicalStatus
from fingerpost.common.gazetteer.rules.report import NotLoaded, Progress, Report
from fingerpost.common.gazetteer.rules.supply import (
    Identifier,
    Kept,
    NotASupply,
    StreetName,
    Unit,
    header_of,
    records_in,
)

from .rows import rows_of

BATCH = 2_000


@transaction.atomic
def load_llpg(
    path: Path,
    *,
    by: audit.Actor,
    progress: Progress | None = None,
    encoding: str = "utf-8-sig",
) -> Report:
    """Load a supply in DTF 7.3; loading it again changes nothing.

    Rows that cannot be used are counted and explained. A file that is cut short is refused.
    """
    supply = Supply.objects.create(kind=Supply.Kind.ADDRESSES, file_name=path.name)
    report = Report(kind=supply.kind)
    waiting: list[Identifier] = []  # for a unit or street that has not been read yet
    try:
        with rows_of(path, encoding, progress) as rows:
            header = header_of(next(rows, (0, []))[1])
            records = records_in(rows, report.refuse)
            while batch := list(islice(records, BATCH)):
                waiting = _keep(batch, supply, waiting)
                report.rows += len(batch)
    except NotASupply as wrong:
        raise NotLoaded(f"{path.name} was not loaded: {wrong}") from wrong
    for late in waiting:
        report.refuse(late.line, f"UPRN {late.uprn} or street {late.usrn} is not in the gazetteer")
    report.withdrawn = _withdraw_missing(supply) if header.is_whole else 0
    report.loaded = Address.objects.filter(supply=supply).count()
    _finish(supply, report, by)
    return report


def _keep(batch: list[Kept], supply: Supply, waiting: list[Identifier]) -> list[Identifier]:
    """Streets, then units on them, then what the units are called; returns who still waits."""
    _keep_streets([each for each in batch if isinstance(each, StreetName)])
    _keep_units([each for each in batch if isinstance(each, Unit)], supply)
    return _keep_identifiers([*waiting, *(e for e in batch if isinstance(e, Identifier))])


def _keep_streets(streets: list[StreetName]) -> None:
    rows = {each.usrn: Street(each.usrn, each.name, each.locality, each.town) for each in streets}
    Street.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["usrn"],
        update_fields=["name", "locality", "town"],
    )


def _keep_units(units: list[Unit], supply: Supply) -> None:
    rows = {unit.uprn: _address(unit, supply) for unit in units}
    _upsert(
        list(rows.values()),
        ["parent_uprn", "logical_status", "classification", "organisation", "ward_code"]
        + ["easting", "northing", "latitude", "longitude", "supply"],
    )


def _address(unit: Unit, supply: Supply) -> Address:
    latitude, longitude = latitude_and_longitude(unit.easting, unit.northing)
    return Address(
        uprn=unit.uprn,
        parent_uprn=unit.parent_uprn,
        logical_status=unit.status.value,
        classification=unit.classification,
        organisation=unit.organisation,
        ward_code=unit.ward_code,
        easting=unit.easting,
        northing=unit.northing,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        supply=supply,
    )


def _keep_identifiers(identifiers: list[Identifier]) -> list[Identifier]:
    """In the order of the file: the last name that is current wins, one that ended is dropped."""
    units = Address.objects.filter(uprn__in={each.uprn for each in identifiers})
    statuses = dict(units.values_list("uprn", "logical_status"))
    known = Street.objects.filter(usrn__in={each.usrn for each in identifiers})
    streets = set(known.values_list("usrn", flat=True))
    waiting: list[Identifier] = []
    current: dict[int, Identifier] = {}
    ended: set[str] = set()
    for each in identifiers:
        if not each.is_current:
            ended.add(each.key)
            if each.uprn in current and current[each.uprn].key == each.key:
                del current[each.uprn]
        elif each.uprn not in statuses or each.usrn not in streets:
            waiting.append(each)
        elif statuses[each.uprn] == each.status:
            current[each.uprn] = each
    Address.objects.filter(identifier_key__in=ended).update(identifier_key="", street=None)
    _upsert(
        [_named(each) for each in current.values()],
        ["identifier_key", "room", "building", "number", "street"]
        + ["town", "postcode", "is_postal"],
    )
    return waiting


def _named(each: Identifier) -> Address:
    return Address(
        uprn=each.uprn,
        identifier_key=each.key,
        room=each.room,
        building=each.building,
        number=each.number,
        street_id=each.usrn,
        town=each.town,
        postcode=each.postcode,
        is_postal=each.is_postal,
    )


def _upsert(rows: list[Address], fields: list[str]) -> None:
    Address.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["uprn"], update_fields=fields
    )


def _withdraw_missing(supply: Supply) -> int:
    """A whole supply names every address there is, so one that it leaves out is gone."""
    gone = Address.objects.exclude(supply=supply).filter(logical_status__in=LIVE)
    return gone.update(logical_status=LogicalStatus.HISTORICAL)


def _finish(supply: Supply, report: Report, by: audit.Actor) -> None:
    supply.rows, supply.problems = report.rows, report.problems
    supply.save(update_fields=["rows", "problems"])
    audit.record(by=by, action="gazetteer.loaded", subject=f"supply:{supply.pk}")
