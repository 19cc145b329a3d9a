"""Reads a supply of a gazetteer in DTF 7.3, row by row, into the records that we keep."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .llpg import (
    LIVE,
    WHOLE,
    BadRow,
    Change,
    LogicalStatus,
    Record,
    fields_of,
    whole_number,
)
from .postcodes import normalised
from .wording import in_title_case, numbered

Refuse = Callable[[int, str], None]


class NotASupply(Exception):
    """The file as a whole cannot be trusted; nothing of it is loaded."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says about itself. Only a whole supply tells which addresses are gone."""

    custodian: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class StreetName:
    usrn: int
    name: str
    locality: str
    town: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A basic land and property unit: the place itself."""

    uprn: int
    status: LogicalStatus
    classification: str
    parent_uprn: int | None
    easting: float
    northing: float
    ward_code: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """A land and property identifier: what a place is called, now or no longer."""

    line: int
    uprn: int
    key: str
    status: LogicalStatus
    is_current: bool
    is_postal: bool
    room: str
    building: str
    number: str
    usrn: int
    town: str
    postcode: str


Kept = StreetName | Unit | Identifier


def header_of(row: list[str]) -> Header:
    """The first row; raises NotASupply if the file is something else."""
    try:
        found = fields_of(row)
    except BadRow:
        found = None
    if found is None or found[0] is not Record.HEADER:
        raise NotASupply("the first row is not a DTF 7.3 header (record 10)")
    fields = found[1]
    is_only_volume = fields["volume_number"] in {"", "0", "1"}
    return Header(fields["custodian_name"], fields["file_type"] == WHOLE and is_only_volume)


def records_in(rows: Iterable[tuple[int, list[str]]], refuse: Refuse) -> Iterator[Kept]:
    """What follows the header, up to the trailer, whose count must be true.

    A row that cannot be used is refused, with its line number and why, and the next is read.
    """
    remaining = iter(rows)
    for between, (line, row) in enumerate(remaining):
        try:
            found = fields_of(row)
            kept = _kept(line, *found) if found else None
        except BadRow as bad:
            refuse(line, str(bad))
        else:
            if found is not None and found[0] is Record.TRAILER:
                _check_end(found[1], between, next(remaining, None))
                return
            if kept is not None:
                yield kept
    raise NotASupply("the file has no trailer (record 99), so its end is missing")


def _check_end(
    fields: Mapping[str, str], between: int, after: tuple[int, list[str]] | None
) -> None:
    if after is not None:
        raise NotASupply(f"line {after[0]} comes after the trailer (record 99)")
    # Some suppliers count header and trailer too.
    if fields["record_count"] not in {str(between), str(between + 2)}:
        raise NotASupply(
            f"the trailer promises {fields['record_count']} records, but there are {between}"
        )


def _kept(line: int, record: Record, fields: Mapping[str, str]) -> Kept | None:
    if record is Record.STREET_DESCRIPTOR:
        return _street(fields)
    if record is Record.BLPU:
        return _unit(fields)
    if record is Record.LPI and fields["language"] in {"", "ENG"}:
        return _identifier(line, fields)
    return None


def _street(fields: Mapping[str, str]) -> StreetName | None:
    """A deleted street keeps its name: addresses that are gone are still on it."""
    if fields["language"] not in {"", "ENG"} or fields["change_type"] == Change.DELETE:
        return None
    if not fields["street_descriptor"]:
        raise BadRow("street_descriptor is empty")
    return StreetName(
        whole_number(fields, "usrn", digits=8),
        in_title_case(fields["street_descriptor"]),
        in_title_case(fields["locality_name"]),
        in_title_case(fields["town_name"]),
    )


def _unit(fields: Mapping[str, str]) -> Unit:
    is_deleted = fields["change_type"] == Change.DELETE
    parent = fields["parent_uprn"]
    return Unit(
        uprn=whole_number(fields, "uprn", digits=12),
        status=LogicalStatus.HISTORICAL if is_deleted else _status(fields),
        classification=fields["blpu_class"],
        parent_uprn=whole_number(fields, "parent_uprn", digits=12) if parent else None,
        easting=_metres(fields, "x_coordinate", 700_000),
        northing=_metres(fields, "y_coordinate", 1_300_000),
        ward_code=fields["ward_code"],
        organisation=in_title_case(fields["organisation"]),
    )


def _identifier(line: int, fields: Mapping[str, str]) -> Identifier:
    status, postcode = _status(fields), fields["postcode"]
    if not fields["lpi_key"]:
        raise BadRow("lpi_key is empty")
    if postcode and not normalised(postcode):
        raise BadRow(f"“{postcode}” is not a postcode")
    room = f"{fields['sao_text']} {numbered(fields, 'sao')}".strip()
    return Identifier(
        line=line,
        uprn=whole_number(fields, "uprn", digits=12),
        key=fields["lpi_key"],
        status=status,
        is_current=status in LIVE and fields["change_type"] != Change.DELETE,
        is_postal=fields["postal_address"] != "N",
        room=in_title_case(room),
        building=in_title_case(fields["pao_text"]),
        number=numbered(fields, "pao"),
        usrn=whole_number(fields, "usrn", digits=8),
        town=in_title_case(fields["post_town"]),
        postcode=normalised(postcode) or "",
    )


def _status(fields: Mapping[str, str]) -> LogicalStatus:
    try:
        return LogicalStatus(int(fields["logical_status"]))
    except ValueError:
        raise BadRow(f"“{fields['logical_status']}” is not a logical status") from None


def _metres(fields: Mapping[str, str], name: str, most: int) -> float:
    try:
        metres = float(fields[name])
    except ValueError:
        metres = -1.0
    if not 0 <= metres <= most:
        raise BadRow(f"{name} must be metres on the National Grid, not “{fields[name]}”")
    return metres
