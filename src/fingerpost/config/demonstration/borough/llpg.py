"""Writes the borough's addresses as its gazetteer would be supplied: BS7666, DTF 7.3."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from fingerpost.common.gazetteer.rules.llpg import WHOLE, Change, LogicalStatus, Record, as_row

from .addresses import POST_TOWN, SHELL, Address
from .geography import BOROUGH_CODE
from .streets import Street
from .town import Borough

CUSTODIAN, CUSTODIAN_CODE = "HATWORTH BOROUGH COUNCIL", 9999
SINCE = date(2010, 4, 1)
STAMP = "06:00:00"
IN_USE = 2
COUNCIL_TAX = "CT"


def write_llpg(borough: Borough, path: Path) -> int:
    """Write the whole gazetteer; returns how many records lie between header and trailer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_header(borough.on))
        written = 0
        for row in _rows(borough):
            rows.writerow(row)
            written += 1
        rows.writerow(
            as_row(
                Record.TRAILER,
                next_volume_number=0,
                record_count=written,
                entry_date=borough.on,
                time_stamp=STAMP,
            )
        )
    return written


def _header(on: date) -> list[str]:
    return as_row(
        Record.HEADER,
        custodian_name=CUSTODIAN,
        local_custodian_code=CUSTODIAN_CODE,
        process_date=on,
        volume_number=0,
        entry_date=on,
        time_stamp=STAMP,
        version="7.3",
        file_type=WHOLE,
    )


def _rows(borough: Borough) -> Iterator[list[str]]:
    yield as_row(
        Record.METADATA,
        gaz_name="HATWORTH LLPG",
        gaz_scope="ALL ADDRESSES",
        ter_of_use="FICTIONAL: FOR DEMONSTRATION ONLY",
        gaz_owner=CUSTODIAN,
        custodian_name=CUSTODIAN,
        local_custodian_code=CUSTODIAN_CODE,
        co_ord_system="BNG",
        co_ord_unit="METRES",
        meta_date=borough.on,
        class_scheme="AddressBase Premium Classification Scheme",
        gaz_date=borough.on,
        language="ENG",
        character_set="UTF-8",
    )
    order = count(1)
    for street in dict.fromkeys(address.street for address in borough.addresses):
        yield from _street(street, order)
    for address in borough.addresses:
        yield from _address(address, order)


def _street(street: Street, order: Iterator[int]) -> Iterator[list[str]]:
    yield as_row(
        Record.STREET,
        change_type=Change.INSERT,
        pro_order=next(order),
        usrn=street.usrn,
        record_type=1,
        swa_org_ref_naming=CUSTODIAN_CODE,
        state=IN_USE,
        state_date=SINCE,
        version=0,
        record_entry_date=SINCE,
        last_update_date=SINCE,
        street_start_date=SINCE,
        street_start_x=f"{street.start[0]:.2f}",
        street_start_y=f"{street.start[1]:.2f}",
        street_end_x=f"{street.end[0]:.2f}",
        street_end_y=f"{street.end[1]:.2f}",
        street_tolerance=10,
    )
    yield as_row(
        Record.STREET_DESCRIPTOR,
        change_type=Change.INSERT,
        pro_order=next(order),
        usrn=street.usrn,
        street_descriptor=street.name.upper(),
        locality_name=street.ward.name.upper(),
        town_name=POST_TOWN,
        administrative_area="HATWORTH",
        language="ENG",
    )


def _address(address: Address, order: Iterator[int]) -> Iterator[list[str]]:
    same = {"change_type": Change.INSERT, "uprn": address.uprn, "start_date": SINCE}
    same |= {"entry_date": SINCE, "last_update_date": SINCE}
    yield as_row(
        Record.BLPU,
        **same,
        pro_order=next(order),
        logical_status=LogicalStatus.APPROVED.value,
        blpu_state=IN_USE,
        blpu_state_date=SINCE,
        blpu_class=address.classification,
        parent_uprn=address.shell,
        x_coordinate=f"{address.easting:.2f}",
        y_coordinate=f"{address.northing:.2f}",
        rpc=2,
        local_custodian_code=CUSTODIAN_CODE,
        organisation=address.organisation.upper(),
        ward_code=address.ward.code,
        parish_code=BOROUGH_CODE,
    )
    if address.is_home:
        yield as_row(
            Record.CROSS_REFERENCE,
            **same,
            pro_order=next(order),
            xref_key=f"{CUSTODIAN_CODE}X{address.uprn % 10**9:09}",
            cross_reference=f"9{address.uprn % 10**9:09}",
            source=COUNCIL_TAX,
        )
    yield _identifier(address, next(order), same)
    if address.organisation:
        yield as_row(
            Record.ORGANISATION,
            **same,
            pro_order=next(order),
            org_key=f"{CUSTODIAN_CODE}O{address.uprn % 10**9:09}",
            organisation=address.organisation.upper(),
        )
    yield as_row(
        Record.CLASSIFICATION,
        **same,
        pro_order=next(order),
        class_key=f"{CUSTODIAN_CODE}C{address.uprn % 10**9:09}",
        classification_code=address.classification,
        class_scheme="AddressBase Premium Classification Scheme",
        scheme_version="1.0",
    )


def _identifier(address: Address, order: int, same: dict[str, object]) -> list[str]:
    return as_row(
        Record.LPI,
        **same,
        pro_order=order,
        lpi_key=f"{CUSTODIAN_CODE}L{address.uprn % 10**9:09}",
        language="ENG",
        logical_status=LogicalStatus.APPROVED.value,
        sao_start_number=address.flat if address.building else None,
        sao_text="FLAT" if address.flat else "",
        pao_start_number=address.number,
        pao_text=address.building.upper(),
        usrn=address.street.usrn,
        postal_address="N" if address.classification == SHELL else "Y",
        postcode=address.postcode,
        post_town=POST_TOWN,
        official_flag="Y",
    )
