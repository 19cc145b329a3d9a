"""The layout of a local land and property gazetteer: BS7666 in DTF 7.3, one CSV row a record.

The first field of a row says what kind of record it is; the others follow in a fixed order.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum


class Record(StrEnum):
    """Kinds of record, by the number that begins the row."""

    HEADER = "10"
    STREET = "11"
    STREET_DESCRIPTOR = "15"
    BLPU = "21"
    CROSS_REFERENCE = "23"
    LPI = "24"
    METADATA = "29"
    ORGANISATION = "31"
    CLASSIFICATION = "32"
    TRAILER = "99"


class Change(StrEnum):
    """What a row asks us to do with what we have."""

    INSERT = "I"
    UPDATE = "U"
    DELETE = "D"


class LogicalStatus(IntEnum):
    """Where an address is in its life, by the gazetteer's own numbers."""

    APPROVED = 1
    ALTERNATIVE = 3
    CANDIDATE = 5
    PROVISIONAL = 6
    REJECTED_OUTSIDE = 7
    HISTORICAL = 8
    REJECTED = 9


LIVE = frozenset({LogicalStatus.APPROVED, LogicalStatus.PROVISIONAL})
WHOLE, CHANGES = "F", "C"  # what the header says the file holds

_CHANGED = "change_type pro_order"
_DATES = "start_date end_date"
LAYOUT: dict[Record, tuple[str, ...]] = {
    record: tuple(f"record_identifier {fields}".split())
    for record, fields in {
        Record.HEADER: """custodian_name local_custodian_code process_date volume_number
            entry_date time_stamp version file_type""",
        Record.STREET: f"""{_CHANGED} usrn record_type swa_org_ref_naming state state_date
            street_surface street_classification version record_entry_date last_update_date
            street_start_date street_end_date street_start_x street_start_y street_end_x
            street_end_y street_tolerance""",
        Record.STREET_DESCRIPTOR: f"""{_CHANGED} usrn street_descriptor locality_name town_name
            administrative_area language""",
        Record.BLPU: f"""{_CHANGED} uprn logical_status blpu_state blpu_state_date blpu_class
            parent_uprn x_coordinate y_coordinate rpc local_custodian_code {_DATES}
            last_update_date entry_date organisation ward_code parish_code custodian_one
            custodian_two can_key""",
        Record.CROSS_REFERENCE: f"""{_CHANGED} uprn xref_key start_date last_update_date
            entry_date end_date cross_reference source""",
        Record.LPI: f"""{_CHANGED} uprn lpi_key language logical_status {_DATES} entry_date
            last_update_date sao_start_number sao_start_suffix sao_end_number sao_end_suffix
            sao_text pao_start_number pao_start_suffix pao_end_number pao_end_suffix pao_text usrn
            level postal_address postcode post_town official_flag custodian_one custodian_two
            can_key""",
        Record.METADATA: """gaz_name gaz_scope ter_of_use linked_data gaz_owner ngaz_freq
            custodian_name custodian_uprn local_custodian_code co_ord_system co_ord_unit meta_date
            class_scheme gaz_date language character_set""",
        Record.ORGANISATION: f"""{_CHANGED} uprn org_key organisation legal_name {_DATES}
            last_update_date entry_date""",
        Record.CLASSIFICATION: f"""{_CHANGED} uprn class_key classification_code class_scheme
            scheme_version {_DATES} last_update_date entry_date""",
        Record.TRAILER: "next_volume_number record_count entry_date time_stamp",
    }.items()
}


class BadRow(ValueError):
    """A row cannot be used; the message says why, without its line number."""


def as_row(record: Record, **values: object) -> list[str]:
    """One row to write; fields that are not given are left empty."""
    unknown = values.keys() - set(LAYOUT[record])
    if unknown:
        raise BadRow(f"record {record} has no field {', '.join(sorted(unknown))}")
    values["record_identifier"] = record.value
    return ["" if values.get(f) is None else str(values[f]) for f in LAYOUT[record]]


def fields_of(row: Sequence[str]) -> tuple[Record, dict[str, str]] | None:
    """A row's kind and its fields by name, or None for a kind of record we have no use for."""
    if not row or not row[0].strip().isdecimal():
        raise BadRow("it does not begin with the number of a kind of record")
    try:
        record = Record(row[0].strip())
    except ValueError:
        return None
    names = LAYOUT[record]
    # Some suppliers end every row with a comma; more than one field too many is another layout.
    if not len(names) <= len(row) <= len(names) + 1:
        raise BadRow(f"record {record} has {len(row)} fields, not {len(names)}")
    return record, dict(zip(names, (value.strip() for value in row), strict=False))


def whole_number(fields: Mapping[str, str], name: str, *, digits: int) -> int:
    """A number that must be there, such as a UPRN of at most 12 digits."""
    text = fields[name]
    if not (text.isascii() and text.isdecimal() and 0 < len(text) <= digits and int(text) > 0):
        raise BadRow(f"{name} must be a whole number of up to {digits} digits, not “{text}”")
    return int(text)
